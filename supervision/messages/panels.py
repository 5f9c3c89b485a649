"""From messages to how one is reached, and from the administrator's pages to what was sent."""

from workflow.panels import Panel, Place

PANELS = (
    Panel(Place.LAW_TABS, 20, "supervision/messages/_tab.html"),
    Panel(Place.NOTICES, 10, "supervision/messages/_link.html"),
)
