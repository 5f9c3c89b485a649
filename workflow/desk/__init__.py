"""工作台: what waits for an officer after signing in."""
