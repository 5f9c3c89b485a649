"""登记受理: how petitions come in."""
