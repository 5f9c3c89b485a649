"""信息共享: what is handed to discipline inspection and supervision offices, and who read it."""
