"""The registration forms, and the fields of one petitioner."""
