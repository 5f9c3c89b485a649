"""What the portal asks of a petitioner."""
