"""Earlier files of the same people and matter; places and who answers for them."""
