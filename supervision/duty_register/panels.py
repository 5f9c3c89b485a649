"""From the desk to the duties that were missed, to be explained."""

from supervision.dashboards.panels import own_figures
from workflow.panels import Panel, Place

PANELS = (Panel(Place.DESK, 20, "supervision/duty_register/_desk.html", own_figures),)
