"""The order a file is under, beside its state."""

from typing import Any

from petitions.models import Officer, Petition
from supervision.orders.models import Order
from workflow.panels import Panel, Place


def open_order(_officer: Officer, petition: Petition) -> dict[str, Any] | None:
    order = Order.objects.filter(petition=petition, struck_off_on=None).first()
    return {"order": order} if order else None


PANELS = (Panel(Place.FILE_TAGS, 10, "supervision/orders/_tag.html", open_order),)
