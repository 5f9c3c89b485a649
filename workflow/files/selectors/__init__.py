"""What lists of files and one file's page show."""
