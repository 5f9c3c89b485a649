"""Pages of the front door: the registrar's and the petitioner's."""
