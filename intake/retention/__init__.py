"""What intake keeps, and how long."""
