"""Officers, organs, and what they set."""
