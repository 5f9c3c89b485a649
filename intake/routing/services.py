"""Keeping the routing rules: their order decides, so it is changed under a lock."""

from django.db import transaction

from intake.routing.models import RoutingRule
from petitions.models import Organ
from petitions.unchanged import check_row_unchanged

TOLD = ("name", "category", "division", "kind_code", "channel_code", "words", "target")


@transaction.atomic
def keep_rule(*, office: Organ, rule: RoutingRule, seen: str = "") -> RoutingRule:
    """Add a rule at the end, or write a changed one. A change has to be tried before it is live.

    `seen` marks what was TOLD in it when it was read; raises ChangedMeanwhileError where somebody
    else has changed it since.
    """
    _locked(office)
    check_row_unchanged(rule, TOLD, seen=seen)
    rule.office, rule.is_live = office, False
    if not rule.position:
        last = RoutingRule.objects.filter(office=office).order_by("-position").first()
        rule.position = last.position + 1 if last else 1
    # the place of one that is there may be moved meanwhile
    rule.save(update_fields=[*TOLD, "is_live"] if rule.pk else None)
    return rule


@transaction.atomic
def move_rule(*, office: Organ, pk: int, up: bool) -> None:
    """One place up or down; at the end of the list nothing happens."""
    _locked(office)
    rules = list(RoutingRule.objects.filter(office=office))
    at = next((place for place, rule in enumerate(rules) if rule.pk == pk), None)
    other = None if at is None else at - 1 if up else at + 1
    if at is None or other is None or not 0 <= other < len(rules):
        return
    rules[at], rules[other] = rules[other], rules[at]
    for position, rule in enumerate(rules, start=1):
        rule.position = position
    RoutingRule.objects.bulk_update(rules, ["position"])


@transaction.atomic
def switch_rule(*, office: Organ, pk: int, live: bool) -> None:
    RoutingRule.objects.filter(office=office, pk=pk).update(is_live=live)


@transaction.atomic
def drop_rule(*, office: Organ, pk: int) -> None:
    RoutingRule.objects.filter(office=office, pk=pk).delete()


def _locked(office: Organ) -> None:
    Organ.objects.select_for_update(of=("self",)).get(pk=office.pk)
