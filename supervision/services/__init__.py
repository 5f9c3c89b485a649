"""What supervision does: reminders of limits, orders kept up to date."""

from supervision.services.explaining import explain
from supervision.services.reminding import remind

__all__ = ["explain", "remind"]
