"""The hall's pages, and booking a visit on the portal."""
