"""Packages sent, signed for and answered."""
