"""From printing to the numbers that are void."""

from intake.registration.panels import registers
from workflow.panels import Panel, Place

PANELS = (
    Panel(Place.EXPORTS, 10, "intake/numbers/_quiet_link.html"),
    Panel(Place.PRINTING, 10, "intake/numbers/_link.html", registers),
)
