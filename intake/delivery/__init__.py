"""What is on its way to somebody else's machine."""
