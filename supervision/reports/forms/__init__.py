"""The texts of a report, and when reports are made."""
