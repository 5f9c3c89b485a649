"""What the annual report of Art. 41 owes beside the figures: routing, complaints, suggestions."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Count, QuerySet

from petitions.models import Event, Organ, Petition, ordinary
from petitions.statute import Action, Adoption, Advice, Kind
from supervision.reports.documents.blocks import Block, of_all, table
from supervision.statistics.selectors.periods import Period

A = Action
ROUTES = (
    ("转送", (A.TRANSFER,)),
    ("交办", (A.ASSIGN, A.INSTRUCT)),
    ("督办", (A.SUPERVISE, A.APPROVE_SUPERVISION, A.LIST_CASE)),
)
MAX_LINES = 10


def _steps(period: Period, organs: Sequence[int]) -> QuerySet[Event]:
    """Of these organs in the period; a report of misconduct leaves none, whenever it was sealed."""
    return Event.objects.filter(
        organ__in=organs, acted_on__gte=period.since, acted_on__lte=period.until
    ).filter(ordinary("petition"))


def routed(period: Period, organs: Sequence[int]) -> Block:
    """How often each was done by these organs; a file may be passed on more than once."""
    done = _steps(period, organs)
    rows = []
    for name, actions in ROUTES:
        found = done.filter(action_code__in=actions)
        times = found.aggregate(times=Count("pk"), files=Count("petition", distinct=True))
        rows.append((name, str(times["times"]), str(times["files"])))
    return table("转送、交办、督办", ("方式", "次数", "涉及件数"), rows)


def complained(period: Period, organs: Sequence[int]) -> Block:
    """Whose matters they were: the organs that first took petitions of the period (Art. 41(1)(1)).

    By the day of registration, as all figures of the report. Suggestions and reports of misconduct
    are left out.
    """
    start, end = period.moments
    counted = (
        Petition.objects.filter(
            first_organ__in=organs, kind_code=Kind.APPEAL, registered_at__gte=start,
            registered_at__lt=end,
        )
        .values_list("first_organ")
        .annotate(files=Count("pk"))
        .order_by("-files", "first_organ")
    )  # fmt: skip
    names = dict(Organ.objects.values_list("pk", "short_name"))
    rows = [(names[organ], str(files)) for organ, files in counted[:MAX_LINES]]
    note = of_all(len(counted), MAX_LINES, "个")
    return table("被反映较多的单位", ("单位", "件数"), rows, note=note)


def advice(period: Period, organs: Sequence[int]) -> Block:
    """Suggestions made in the period, and what has become of them since (Art. 40, 41(1)(3))."""
    made = _steps(period, organs).filter(action_code=A.ADVISE).order_by("pk")
    given: Counter[Advice] = Counter()
    taken: Counter[tuple[Advice, Adoption | None]] = Counter()
    for event in made:
        kind = Advice(event.given["advice"])
        reply = Event.objects.filter(
            petition=event.petition_id, action_code=A.RECORD_ADVICE_REPLY, pk__gt=event.pk
        ).first()
        given[kind] += 1
        taken[kind, Adoption(reply.given["adoption"]) if reply else None] += 1
    rows = [
        (
            kind.text.zh,
            str(given[kind]),
            *(str(taken[kind, adoption]) for adoption in Adoption),
            str(taken[kind, None]),
        )
        for kind in Advice
    ]
    return table(
        "三项建议及采纳情况",
        ("建议", "提出", *(adoption.text.zh for adoption in Adoption), "尚未反馈"),
        rows,
    )
