"""The steps of a file: which are open to whom, what each asks, what each does."""
