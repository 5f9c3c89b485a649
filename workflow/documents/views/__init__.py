"""Pages of documents: printing, templates, verification."""
