"""Pages on which officers register petitions and check registrations."""
