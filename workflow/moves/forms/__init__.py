"""What a step asks of whoever takes it."""
