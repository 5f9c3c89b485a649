"""What forms of all features share."""
