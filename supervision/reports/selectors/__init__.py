"""Which reports are due, who reads them, who may sign them now."""
