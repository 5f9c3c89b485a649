"""A conversation sentence by sentence; messages to followers."""
