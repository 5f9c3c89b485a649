"""Reports and their texts; what of them is locked, and what is still to be written."""
