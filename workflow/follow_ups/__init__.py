"""回访: after a file is closed, when to ask how things stand, and what was found."""
