"""热点: what many raise, and what grows faster than its own past."""
