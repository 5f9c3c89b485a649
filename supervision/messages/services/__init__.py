"""Delivering messages, and the digest of a working day."""
