"""Reports are made, written, signed; words on them; their schedule."""
