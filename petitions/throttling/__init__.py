"""How often, and how much, one sender may do a thing."""
