"""Programs of other offices that are told how their petitions stand."""
