"""Figures of a period, and the files they are made of."""
