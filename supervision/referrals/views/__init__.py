"""What was sent, what was received, and keys of machines."""
