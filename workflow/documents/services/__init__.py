"""Issued documents printed by the day; templates kept."""
