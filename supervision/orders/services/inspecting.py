"""Photographs and papers of an inspection, put to the file on site by whoever supervises it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from petitions.actors import Actor
from petitions.locking import locked_file
from petitions.models import Officer
from petitions.statute import NotPermittedError, Text
from supervision.orders.models import Order
from supervision.orders.selectors.orders import may_attach
from workflow.attachments.services import Kept, attach


@transaction.atomic
def attach_to_order(*, order: Order, files: Sequence[Kept], by: Officer, at: datetime) -> None:
    """Add files while the order is open, closed file or not; the petitioner does not see them.

    Raises NotPermittedError for an order that was struck off, for who neither supervises it nor
    answers it, and for too many files; Petition.DoesNotExist for a file out of sight.
    """
    locked_file(Actor.of(by), order.petition_id)
    order = Order.objects.select_related("petition").get(pk=order.pk)
    if order.struck_off_on is not None:
        raise NotPermittedError(
            Text("督办已经销号，不能再添加材料。", "It is struck off; nothing is added to it."),
            "attachments",
        )
    if not may_attach(order, by):
        raise NotPermittedError(
            Text(
                "由督办单位和责任单位的人员添加材料。",
                "Officers of the organ that supervises or answers add to it.",
            ),
            "attachments",
        )
    attach(order.petition, files, officer=by, at=at)
