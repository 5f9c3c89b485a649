"""Dashboards: the measures of a period, what is open and late, and the files behind each number."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from petitions.accused.accusation import accusing
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.models import Division, Officer, Organ
from petitions.policy import Ability
from petitions.selectors import petitions_visible_to
from petitions.statute import Channel, Kind, Phase, Role, Term
from petitions.templatetags.words import words
from supervision.dashboards import selectors as live
from supervision.dashboards.filters import View
from supervision.orders.selectors.orders import counts_of
from supervision.places.selectors import LENGTHS
from supervision.statistics.measures import MEASURES, Sort, measure_of
from supervision.statistics.models import Facet
from supervision.statistics.selectors import figures as stored
from supervision.statistics.selectors.counted import uncounted
from supervision.statistics.selectors.figures import Parts, scope_of
from supervision.statistics.selectors.slices import Slice, figure_of, files_behind
from workflow.http import OfficerRequest, check_conditions, condition
from workflow.leader_cases.selectors import leader_cases_for, leader_counts
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported
from workflow.lists.rows import rows_of

RATES = [m.code for m in MEASURES if m.sort in {Sort.RATE, Sort.DAYS}]
TILES = ("INFLOW", "VISITS", "REPLY_ON_TIME", "SATISFIED_ORGAN")
FOCUS = ("教育", "卫生", "劳动和社会保障", "城乡建设")  # 教育、医疗、社保、住房
FACETS_SHOWN = (Facet.CHANNEL, Facet.KIND, Facet.FIELD, Facet.DIVISION)
VIEWED = ("span", "since", "until", "area")  # conditions of every view
BEHIND = ("organ", "part", "facet", "value")  # of the files behind a number
PARTS = {"met": True, "rest": False}
DUE = {"late": [gettext_lazy("超期")], "soon": [gettext_lazy("七日内到期")]}
RANKED, MAX_ROWS = "REPLY_ON_TIME", 100


@require_GET
@opens_to(Ability.WORK)
def dashboard(request: OfficerRequest) -> HttpResponse:
    check_conditions(request.GET, VIEWED)
    view = _view(request)
    if not view.form.is_valid():
        return _refused(request, view)
    period, organs = view.period, view.organs
    untold = accusing(request.user)
    parts = stored.by_facets("INFLOW", FACETS_SHOWN, period, organs, untold)
    shown = live.compared([*TILES, *RATES], period, organs, untold)
    context = {
        "view": view,
        "period": period,
        "uncounted": uncounted(organs, untold),
        "tiles": shown[: len(TILES)],
        "rates": shown[len(TILES) :],
        "inflow": stored.series("INFLOW", period, organs, untold),
        "channels": _named(Facet.CHANNEL, parts),
        "kinds": _named(Facet.KIND, parts),
        "fields": _named(Facet.FIELD, parts),
        "places": _named(Facet.DIVISION, parts),
        "focus": FOCUS,
        "pipeline": live.pipeline(organs, untold),
        "owing": live.owing(organs, on=timezone.localdate(), untold=untold),
        "ranking": stored.ranking(RANKED, period, organs, untold),
        "rising": live.rising(parts[Facet.FIELD], period, organs, untold)[: live.TOPICS],
        "watched": _watched(request.user),
        "complaints": beginning_of(
            live.complaints(organs, period, petitions_visible_to(Actor.of(request.user))),
            live.MAX_FIELDS,
        ),
        "today": timezone.localdate(),
        "tab": "dashboard",
    }
    return render(request, "supervision/dashboards/dashboard.html", context)


@require_GET
@opens_to(Ability.WORK)
def figure(request: OfficerRequest, code: str) -> Table:
    """One number: its definition, and the files it is made of."""
    try:
        measure = measure_of(code)
    except KeyError as error:
        raise Http404 from error
    view = _view(request)
    if not view.form.is_valid():
        return _refused(request, view)
    part = condition(request, "part", PARTS, label=_("部分"))
    facet = condition(request, "facet", [Facet.ALL, *FACETS_SHOWN], label=_("分项"))
    piece = Slice(Facet(facet or Facet.ALL), request.GET.get("value", "")[:40])
    organs, untold = _organs(request, view), accusing(request.user)
    files = files_behind(
        request.user, code, view.period, organs=organs, met=PARTS.get(part), piece=piece
    )
    if file := exported(request, files, f"figure-{code}", by=[*VIEWED, *BEHIND]):
        return file
    context = {
        "measure": measure,
        "view": view,
        "part": part,
        "uncounted": uncounted(organs, untold),
        "figure": figure_of(code, view.period, organs, untold, piece=piece),
        "of": [*_asked_organ(request), *_name_of(piece)],
        "cut": _kept(request, "organ", "facet", "value"),
        "rows": rows_of(files[:MAX_ROWS], on=timezone.localdate()),
        "most": MAX_ROWS,
        "today": timezone.localdate(),
        "tab": "dashboard",
    }
    return render(request, "supervision/dashboards/figure.html", context)


@require_GET
@opens_to(Ability.WORK)
def open_files(request: OfficerRequest) -> Table:
    """The open files behind a number of the board."""
    view, today = _view(request), timezone.localdate()
    if not view.form.is_valid():
        return _refused(request, view)
    found = live.open_files(
        request.user,
        _organs(request, view),
        on=today,
        phase=condition(request, "phase", list(Phase), label=_("环节")),
        due=condition(request, "due", DUE, label=_("期限")),
    )
    if file := exported(request, found, "open", by=[*VIEWED, "organ", "phase", "due"]):
        return file
    phase, due = request.GET.get("phase"), request.GET.get("due", "")
    context = {
        "view": view,
        "of": [
            *_asked_organ(request),
            *([words(Phase(phase))] if phase else []),
            *DUE.get(due, []),
        ],
        "rows": rows_of(found[:MAX_ROWS], on=today),
        "most": MAX_ROWS,
        "today": today,
        "tab": "dashboard",
    }
    return render(request, "supervision/dashboards/open.html", context)


def _organs(request: OfficerRequest, view: View) -> list[int]:
    """One organ of the view where the address names it, else all of them."""
    asked = condition(request, "organ", [str(pk) for pk in view.organs], label=_("单位"))
    return [int(asked)] if asked else view.organs


def _asked_organ(request: OfficerRequest) -> list[str]:
    """The organ that the address narrows the view to, as one of its own."""
    asked = request.GET.get("organ")
    return list(Organ.objects.filter(pk=asked).values_list("name", flat=True)) if asked else []


def _kept(request: OfficerRequest, *names: str) -> str:
    """These conditions of the address, as its links keep them."""
    return urlencode({name: request.GET[name] for name in names if name in request.GET})


def _refused(request: OfficerRequest, view: View) -> HttpResponse:
    """The conditions with what is wrong about them, and not one figure."""
    context = {"view": view, "tab": "dashboard", "today": timezone.localdate()}
    return render(request, "supervision/dashboards/view.html", context, status=400)


def _view(request: OfficerRequest) -> View:
    kept = {name: request.GET[name] for name in VIEWED if name in request.GET}
    if not kept and request.user.role is Role.CLERK:
        kept = {"span": "today"}  # a clerk looks at the day, everybody else at the month
    organs = scope_of(request.user)
    return View.of(kept, organs=organs, today=timezone.localdate())


def _watched(officer: Officer) -> dict[str, Any]:
    """Leaders' cases and orders of supervision, for whoever sees those of others."""
    if not officer.holds(Ability.SUPERVISE):
        return {}
    today = timezone.localdate()
    return {
        "cases": leader_counts(leader_cases_for(officer), on=today),
        "orders": counts_of(officer, on=today),
    }


def _named(facet: Facet, parts: dict[Facet, Parts]) -> list[tuple[str, str, Any]]:
    """The value, how it is read, and the figure."""
    rows = parts[facet]
    read = _read(facet, [value for value, _figure in rows])
    return [(value, read.get(value, value), found) for value, found in rows]


def _read(facet: Facet, values: list[str]) -> dict[str, str]:
    """How values of a facet are read, where that is not as they are written."""
    if facet is Facet.DIVISION:
        return dict(Division.objects.filter(pk__in=values).values_list("pk", "name"))
    kinds: dict[Facet, type[Term]] = {Facet.CHANNEL: Channel, Facet.KIND: Kind}
    terms = kinds.get(facet)
    return {value: words(terms(value)) for value in values if terms and value in set(terms)}


def _name_of(piece: Slice) -> list[str]:
    """What the slice is read as; nothing for the whole."""
    if piece.facet is Facet.ALL:
        return []
    code = piece.branch.ljust(LENGTHS[-1], "0") if piece.branch else piece.value
    name = _read(piece.facet, [code]).get(code, code) or _("未分类")
    return [_("%(place)s（含所辖）") % {"place": name} if piece.branch else name]
