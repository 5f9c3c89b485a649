"""What the front door keeps for itself."""

from intake.models.draft import Draft

__all__ = ["Draft"]
