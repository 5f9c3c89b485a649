"""From the administrator's pages to the keys of partners' machines."""

from workflow.panels import Panel, Place

PANELS = (Panel(Place.LAW_TABS, 10, "supervision/referrals/_tab.html"),)
