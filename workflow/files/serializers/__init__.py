"""A file as the API gives it out."""
