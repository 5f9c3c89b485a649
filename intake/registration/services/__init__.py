"""Registering, its checks, and drafts of it."""
