"""A step as a machine sends it."""
