"""What all lists of files share: their lines, their beginnings, their tables to take along."""
