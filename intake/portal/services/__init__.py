"""What the petitioner does on the portal."""
