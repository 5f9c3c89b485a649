"""What supervision does: reminders of limits, orders kept up to date."""

from supervision.services.reminding import remind

__all__ = ["remind"]
