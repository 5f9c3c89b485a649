"""What the rows of a table say, and their registration."""
