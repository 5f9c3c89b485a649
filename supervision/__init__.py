"""Watch tower: what is late, and who is told."""
