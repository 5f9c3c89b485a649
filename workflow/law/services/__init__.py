"""A change of the law's figures: previewed, made, and proved."""
