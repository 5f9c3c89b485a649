"""Orders follow the steps on their files; papers of an inspection."""
