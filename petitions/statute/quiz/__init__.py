"""Questions for new officers, made of the rows in force."""
