"""The procedure drawn, worked out from the moves."""
