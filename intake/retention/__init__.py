"""What the front door keeps, and how long."""
