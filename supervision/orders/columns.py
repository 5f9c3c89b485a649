"""督办件: the columns of their exported tables."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from supervision.orders.models import Order
from workflow.lists.columns import FILE
from workflow.lists.export import Column


def _each(values: Iterable[object]) -> str:
    """Of an order that waits for several things, each in its place."""
    return " / ".join(str(value) for value in values)


def _days(order: Order) -> object:
    """A day, so that a table can be sorted by it; of several lines all of them."""
    days = [line.due_on for line in order.waits]
    return days[0] if len(days) == 1 else _each(days)


ORDERS: tuple[Column, ...] = (
    *FILE,
    (_("督查方式"), lambda order: order.inspection),
    (_("状态"), lambda order: _each(line.progress.label for line in order.waits)),
    (_("责任单位"), lambda order: _each(line.organ.name for line in order.waits)),
    (_("督办单位"), lambda order: order.by_organ.name),
    (_("督办日期"), lambda order: timezone.localdate(order.opened.happened_at)),
    (_("期限日期"), _days),
    (_("销号日期"), lambda order: order.struck_off_on),
)
