"""First floor: the one hand that moves a petition."""
