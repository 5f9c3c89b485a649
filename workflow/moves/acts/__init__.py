"""What the steps do, by kind of act."""
