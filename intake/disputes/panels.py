"""From the pages of supervision to the register of disputes."""

from intake.registration.panels import registers
from workflow.panels import Panel, Place

PANELS = (Panel(Place.SUPERVISION_TABS, 10, "intake/disputes/_tab.html", registers),)
