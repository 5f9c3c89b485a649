"""What stands round every request: bodies, sessions, refusals, logs."""
