"""首办台账: what each first responder took, and where it ended."""
