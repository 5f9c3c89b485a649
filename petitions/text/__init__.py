"""What people type: one normal form, numbers that carry their own proof, addresses."""
