"""Scans taken in, read, joined."""
