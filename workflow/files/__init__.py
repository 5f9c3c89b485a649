"""信访件: the list of files, one file's page, and who is shown personal data."""
