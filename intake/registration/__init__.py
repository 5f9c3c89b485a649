"""登记: a petition is written down, once, durably, with its number."""
