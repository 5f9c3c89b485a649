"""Pages of the petitioner."""
