"""The templates documents are written by: built in, or an office's own."""
