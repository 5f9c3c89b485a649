"""责任台账: duties that were missed, and what those concerned say."""
