"""化解积案: the lists, how each unit and each week came along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncWeek

from petitions.actors import Actor
from petitions.models import Officer
from petitions.selectors import petitions_counted_for, petitions_visible_to
from workflow.campaigns.models import Campaign, CampaignFile
from workflow.leader_cases.models import LeaderCase
from workflow.leader_cases.nominating import NOMINATIONS
from workflow.lists.counting import counted_before
from workflow.lists.rules import Found, Rule

WEEK = timedelta(days=7)


def campaigns_for(officer: Officer) -> QuerySet[Campaign]:
    """Of this office, of one above it or below it, with how many are listed and struck off.

    Files sealed since, and those that complain of the officer, are in no number.
    """
    mine = Q(organ__in=[officer.organ_id, *officer.organ.watcher_ids])
    mine |= Q(organ__watcher_ids__contains=[officer.organ_id])
    files = CampaignFile.objects.all()
    return Campaign.objects.filter(mine).select_related("organ").annotate(
        listed=counted_before(officer, files, of="campaign"),
        cleared=counted_before(officer, files.exclude(cleared_on=None), of="campaign"),
    )  # fmt: skip


def counted_files(campaign: Campaign, officer: Officer) -> QuerySet[CampaignFile]:
    """The listed files, of whatever unit, that may be counted before the officer."""
    return campaign.files.filter(petition__in=petitions_counted_for(officer))


def picked(
    officer: Officer, codes: Sequence[str], *, received_before: date, on: date
) -> list[tuple[Rule, list[Found]]]:
    """For each rule asked for, the files it finds: in sight, that old, and on no list yet."""
    listed = CampaignFile.objects.filter(cleared_on=None).values("petition")
    files = petitions_visible_to(Actor.of(officer)).filter(received_on__lt=received_before)
    files = files.exclude(pk__in=listed)
    return [(rule, rule.find(files, on, None)) for rule in NOMINATIONS if rule.code in codes]


def files_of(campaign: Campaign, officer: Officer) -> list[tuple[CampaignFile, LeaderCase | None]]:
    """The listed files in the officer's sight, each with the leader in charge of it."""
    visible = petitions_visible_to(Actor.of(officer))
    files = list(
        campaign.files.filter(petition__in=visible).select_related(
            "petition__holder", "responsible", "last", "returned"
        )
    )
    cases = LeaderCase.objects.filter(petition__in=[file.petition_id for file in files])
    led = {case.petition_id: case for case in cases.select_related("leader").order_by("opened")}
    return [(file, led.get(file.petition_id)) for file in files]


@dataclass(frozen=True)
class Standing:
    """How one unit stands: of so many listed files, so many struck off, of them this week."""

    organ: str
    listed: int
    this_week: int
    cleared: int
    returned: int

    @property
    def rate(self) -> str:
        """In percent with two digits; a dash where nothing was listed."""
        return f"{self.cleared * 100 / self.listed:.2f}%" if self.listed else "—"


def standings(campaign: Campaign, officer: Officer, *, on: date) -> list[Standing]:
    """By unit, in the order of their codes: nobody is ranked. The last line is the whole."""
    monday = on - timedelta(days=on.weekday())
    rows = (
        counted_files(campaign, officer)
        .order_by()
        .values_list("responsible__code", "responsible__short_name")
        .annotate(
            listed=Count("pk"),
            this_week=Count("pk", filter=Q(cleared_on__gte=monday, cleared_on__lte=on)),
            cleared=Count("pk", filter=~Q(cleared_on=None)),
            returned=Count("pk", filter=~Q(returned=None)),
        )
        .order_by("responsible__code")
    )
    units = [Standing(name, *counts) for _code, name, *counts in rows]
    whole = Standing(
        "",
        sum(unit.listed for unit in units),
        sum(unit.this_week for unit in units),
        sum(unit.cleared for unit in units),
        sum(unit.returned for unit in units),
    )
    return [*units, whole]


@dataclass(frozen=True)
class Week:
    """How many were struck off in a week, and in all by its end."""

    monday: date
    cleared: int
    in_all: int


def weeks_of(campaign: Campaign, officer: Officer, *, on: date) -> list[Week]:
    """Every week since the list was frozen, the empty ones too."""
    done = counted_files(campaign, officer).exclude(cleared_on=None).order_by()
    counted = dict(done.values_list(TruncWeek("cleared_on")).annotate(times=Count("pk")))
    monday = campaign.frozen_on - timedelta(days=campaign.frozen_on.weekday())
    weeks: list[Week] = []
    while monday <= on:
        cleared = counted.get(monday, 0)
        weeks.append(Week(monday, cleared, cleared + (weeks[-1].in_all if weeks else 0)))
        monday += WEEK
    return weeks
