"""Messages to officers."""
