"""What lists of supervision share."""
