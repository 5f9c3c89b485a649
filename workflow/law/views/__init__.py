"""Pages of the law: its tables, its figures, an account of a due date, a quiz."""
