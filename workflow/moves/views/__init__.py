"""Pages on which a step is taken."""
