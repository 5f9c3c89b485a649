"""属地: where petitions come from, as a table and as a map."""
