"""The moves of the procedure, one row each, and what they are written with."""
