"""Pages of the watch tower, and of those to whom it hands facts."""
