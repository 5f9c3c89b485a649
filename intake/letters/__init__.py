"""来信: scanned or mailed letters on the desk, read and registered beside their image."""
