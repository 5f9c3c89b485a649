"""Whom a petition complains of, and that this person or unit neither sees, gets nor decides it."""
