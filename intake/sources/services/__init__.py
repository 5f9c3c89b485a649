"""Keeping sources, and telling them how their petitions stand."""
