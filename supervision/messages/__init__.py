"""Messages that leave the application: queued once, handed over, kept on record."""
