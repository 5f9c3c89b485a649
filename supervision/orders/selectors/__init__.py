"""Leads, and the orders an officer may see."""
