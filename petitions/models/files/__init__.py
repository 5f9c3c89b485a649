"""A petition and what belongs to it."""
