"""One step being made: what is given with it, what it moves, which clocks follow."""
