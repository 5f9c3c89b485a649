"""网上信访: the petitioner's own pages."""
