"""督办: leads by rule, orders of supervision, inspections, striking off."""
