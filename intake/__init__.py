"""Front door: how petitions come in."""
