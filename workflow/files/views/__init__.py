"""Pages on which files are found and read."""
