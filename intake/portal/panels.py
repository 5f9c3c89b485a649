"""From the schedule of receptions to what the public sees of it."""

from workflow.panels import Panel, Place

PANELS = (Panel(Place.RECEPTIONS, 10, "intake/portal/_receptions_link.html"),)
