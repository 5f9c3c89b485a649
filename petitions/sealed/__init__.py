"""How a letter reads since a matter of it was sealed, as if that had not been in it (Art. 30)."""
