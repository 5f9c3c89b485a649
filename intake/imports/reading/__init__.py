"""A table that somebody handed over, as headings and rows."""
