"""When an office's reports are made, and the reports of its own."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from petitions.models import Officer, Organ
from petitions.policy import Ability
from petitions.statute import NotPermittedError, Text
from petitions.unchanged import check_unchanged
from supervision.reports.models.schedule import Package, ReportKind, Rhythm
from supervision.reports.selectors.due import OfficeHours, hours_of


@transaction.atomic
def set_rhythm(
    *, hours: dict[str, str], weekly_every: bool, by: Officer, at: datetime, seen: str = ""
) -> Rhythm:
    """Of the own office, by its heads. `seen` marks the hours that were read.

    Raises ChangedMeanwhileError where another head has set others since.
    """
    _check_office(by)
    Organ.objects.select_for_update(of=("self",)).get(pk=by.organ_id)
    new = OfficeHours(hours, weekly_every)
    check_unchanged(hours_of(by.organ).values, new.values, seen=seen)
    changed = {"hours": hours, "weekly_every": weekly_every, "changed_by": by, "changed_at": at}
    rhythm, _is_new = Rhythm.objects.update_or_create(organ=by.organ, defaults=changed)
    return rhythm


def define(
    *, name: str, kind: ReportKind, sections: Sequence[str], by: Officer, at: datetime
) -> Package:
    """A report of the own office; its name is free there."""
    _check_office(by)
    try:
        with transaction.atomic():
            return Package.objects.create(
                organ=by.organ, name=name, kind_code=kind, sections=list(sections), made_by=by,
                made_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise NotPermittedError(
            Text("已有同名的报表。", "There is one of this name."), "name"
        ) from error


@transaction.atomic
def set_active(*, package: Package, is_active: bool, by: Officer) -> None:
    """Stop making it, or go on; those that were made stay."""
    _check_office(by)
    Package.objects.filter(pk=package.pk, organ=by.organ).update(is_active=is_active)


def _check_office(by: Officer) -> None:
    if not by.holds(Ability.CONVENE):
        raise NotPermittedError(Text("由本单位负责人办理。", "The heads of the office do this."))
