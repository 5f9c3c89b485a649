"""Grouping petitions as they arrive; warning of what grows."""
