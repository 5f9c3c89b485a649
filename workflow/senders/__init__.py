"""Programs beside this one that the workflow speaks to."""
