"""来访: the reception hall, its numbers and windows, visits booked."""
