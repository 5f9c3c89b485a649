"""What searching rests on: keys by the present normal form, counts of how rare a text is."""
