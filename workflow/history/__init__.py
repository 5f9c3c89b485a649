"""What the steps of a file say: the last of each kind, what answers what, whom an order binds."""
