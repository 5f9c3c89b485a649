"""The reception desk: numbers are drawn, visitors called to windows, received and registered."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake.visits import services
from intake.visits.columns import VISITS
from intake.visits.forms import ArrivalForm, BookingForm, NotesForm, WindowForm
from intake.visits.models import Visit, VisitStage
from intake.visits.selectors import (
    ahead_of,
    as_seen_by,
    counted,
    drawn_under,
    left_open,
    office_of_screen,
    visits_of,
    visits_of_office,
    visits_on_screen,
)
from intake.visits.services import (
    Party,
    arrive,
    check_in,
    end_visit,
    keep_notes,
    put_back,
    renew_screen,
    screen_of,
    take_over,
)
from intake.visits.views.booking import booked
from petitions.doors import Open, opens_to
from petitions.policy import Ability
from petitions.statute import Channel, NotPermittedError
from workflow.http import OfficerRequest, key_in, sentence
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported
from workflow.receptions.selectors import announced

WAITING_SHOWN = 12  # on the screen, the next ones first
LEFT_SHOWN = 50  # of earlier days, the longest ago first
WINDOW = "window"  # of this officer, in the session
S = VisitStage


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def hall(request: OfficerRequest) -> Table:
    """The day's visits; a POST draws a number for somebody who has come in."""
    key = request.POST.get("key", "") or request.GET.get("before", "")
    if drawn := drawn_under(request.user.organ, key):
        return _drawn_before(request, drawn)
    if "before" in request.GET:
        return redirect("intake:visits")
    form = ArrivalForm(request.POST or None)
    if form.is_valid() and (visit := _arrived(request, form)):
        return redirect("intake:slip", pk=visit.pk)
    came = _own(request).filter(number__isnull=False).order_by("-day", "number")
    shown = as_seen_by(request.user, came)
    return exported(request, shown, "visits", VISITS) or _page(request, form)


def _arrived(request: OfficerRequest, form: ArrivalForm) -> Visit | None:
    told = dict(form.cleaned_data)
    key = told.pop("key")
    party, office = Party(**told), request.user.organ
    try:
        return arrive(office=office, party=party, at=timezone.now(), key=key)
    except NotPermittedError as error:
        form.add_error(None, sentence(error))
        return None


def _drawn_before(request: OfficerRequest, drawn: Visit) -> HttpResponse:
    """Sent again, or come back to in the history: what it drew, and a blank form."""
    said = _("刚才填写的已经取号：%(number)s号。下面是空白表，可以给下一批来访取号。")
    link = format_html(
        '<a href="{}">{}</a>', reverse("intake:slip", args=[drawn.pk]), _("查看排队号")
    )
    messages.info(request, format_html("{} {}", said % {"number": drawn.number}, link))
    return redirect("intake:visits")


@require_POST
@opens_to(Ability.REGISTER)
def window(request: OfficerRequest) -> HttpResponse:
    """Where this officer sits today."""
    form = WindowForm(request.POST)
    if form.is_valid():
        request.session[WINDOW] = form.cleaned_data["window"]
    return redirect("intake:visits")


@require_POST
@opens_to(Ability.REGISTER)
def call(request: OfficerRequest) -> HttpResponse:
    """The next visitor, or the one named, to this officer's window."""
    try:
        visit = services.call(
            officer=request.user,
            window=_window_of(request),
            at=timezone.now(),
            visit_id=key_in(request.POST.get("visit", "")),
        )
    except NotPermittedError as error:
        messages.error(request, sentence(error))
        return redirect("intake:visits")
    if visit is None:
        messages.info(request, _("现在没有等候的来访。"))
        return redirect("intake:visits")
    return redirect("intake:visit", pk=visit.pk)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def visit(request: OfficerRequest, pk: int) -> HttpResponse:
    """One visit at the window: the notes, and how it goes on."""
    found, wanted = _shown(request, pk), request.POST.get("do")
    form = NotesForm(request.POST or None, notes=found.notes)
    if request.method == "POST" and form.is_valid():
        try:
            return _act(request, found, wanted, form.cleaned_data)
        except NotPermittedError as error:
            form.refuse(error)
        found = _shown(request, pk)  # whose it is by now
    is_mine = found.receiver_id == request.user.pk
    goes_on = is_mine and found.progress is S.RECEIVED
    context = {
        "visit": found,
        "form": form,
        "is_mine": is_mine,
        "unsaved": "" if goes_on else request.POST.get("notes", "").strip(),
        "is_today": found.day == timezone.localdate(),
    }
    return render(request, "intake/visits/visit.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def book(request: OfficerRequest) -> HttpResponse:
    """A visit announced by telephone or at the desk."""
    office, today = request.user.organ, timezone.localdate()
    form = BookingForm(request.POST or None, office=office, today=today).for_the_desk()
    if form.is_valid():
        try:
            made = booked(form, office)
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            corrected = _("原有的预约已按本次填写的人数和事由更正。")
            messages.success(request, corrected if made.is_corrected else _("已预约。"))
            return redirect("intake:visit-book")
    coming = _own(request).filter(progress_code=S.BOOKED, day__gte=today)
    context = {"form": form, "booked": coming.order_by("day", "slot_code", "pk")}
    return render(
        request, "intake/visits/visit_book.html", context, status=422 if form.errors else 200
    )


@require_GET
@opens_to(Ability.REGISTER)
def slip(request: OfficerRequest, pk: int) -> HttpResponse:
    """The number, on paper."""
    found = get_object_or_404(_own(request).filter(number__isnull=False), pk=pk)
    context = {"visit": found, "ahead": ahead_of(found)}
    return render(request, "intake/visits/slip.html", context)


@require_GET
@opens_to(Ability.REGISTER)
def board(request: OfficerRequest) -> HttpResponse:
    """Leads to the address of the hall's screen, which shows on when this session has ended."""
    screen = screen_of(office=request.user.organ, at=timezone.now())
    return redirect("intake:screen", screen.secret)


@require_POST
@opens_to(Ability.REGISTER)
def renew_board(request: OfficerRequest) -> HttpResponse:
    """A new address for the screen; the old one shows nothing any longer."""
    renew_screen(office=request.user.organ, at=timezone.now())
    messages.success(request, _("叫号屏的地址已更换，请在大厅屏幕上重新打开。"))
    return redirect("intake:visits")


@never_cache
@require_GET
@opens_to(Open.TO_ALL)
def screen(request: HttpRequest, secret: str) -> HttpResponse:
    """For the screen in the hall, whoever is signed in: numbers and windows, never a name."""
    office, is_asked = office_of_screen(secret), "HX-Request" in request.headers
    if office is None and not is_asked:
        raise Http404
    context: dict[str, Any] = {"office": office, "secret": secret}
    if office:
        today = visits_on_screen(office, on=timezone.localdate())
        context["called"] = today.filter(progress_code=S.RECEIVED).order_by("-called_at")[:6]
        context["waiting"] = beginning_of(today.filter(progress_code=S.WAITING), WAITING_SHOWN)
    template = "intake/visits/board.html#numbers" if is_asked else "intake/visits/board.html"
    return render(request, template, context)


def _act(
    request: OfficerRequest, found: Visit, wanted: str | None, told: dict[str, Any]
) -> HttpResponse:
    """What was chosen for the visit, and where it leads. Raises NotPermittedError."""
    officer, at = request.user, timezone.now()
    if wanted in {"register", "back"}:
        keep_notes(visit_id=found.pk, officer=officer, **told)
    if wanted == "register":
        return redirect(f"{reverse('intake:register', args=[Channel.VISIT])}?visit={found.pk}")
    if wanted in {S.ADVISED, S.LEFT}:
        end_visit(visit_id=found.pk, officer=officer, state=S(wanted), at=at, **told)
        return redirect("intake:visits")
    return _go_on(request, found, wanted)


def _go_on(request: OfficerRequest, found: Visit, wanted: str | None) -> HttpResponse:
    """With this officer, or in the queue of today. Raises NotPermittedError."""
    officer, at = request.user, timezone.now()
    if wanted == "over":
        take_over(visit_id=found.pk, officer=officer, at=at)
        return redirect("intake:visit", pk=found.pk)
    if wanted == "in":
        waiting = check_in(visit_id=found.pk, office=officer.organ, at=at)
    elif wanted == "back":
        waiting = put_back(visit_id=found.pk, officer=officer, at=at)
    else:
        raise Http404
    if waiting.number != found.number or waiting.day != found.day:
        messages.success(request, _("已取今天的%(number)s号。") % {"number": waiting.number})
    return redirect("intake:visits")


def _own(request: OfficerRequest) -> QuerySet[Visit]:
    """Of the office; for their numbers alone, names are read from `_shown`."""
    return visits_of_office(request.user)


def _shown(request: OfficerRequest, pk: int) -> Visit:
    for found in as_seen_by(request.user, _own(request).filter(pk=pk)):
        return found
    raise Http404


def _window_of(request: OfficerRequest) -> str:
    """As it is called out and kept, whatever language the officer reads."""
    number: int = request.session.get(WINDOW, 1)
    with override("zh-hans"):
        return str(_("%d号窗口") % number)


def _page(request: OfficerRequest, form: ArrivalForm) -> HttpResponse:
    office, today = request.user.organ, timezone.localdate()
    visits = visits_of(request.user, on=today)
    context = {
        "form": form,
        "window_form": WindowForm(initial={"window": request.session.get(WINDOW, 1)}),
        "window": _("%d号窗口") % request.session.get(WINDOW, 1),
        "booked": [v for v in visits if v.progress is S.BOOKED],
        "waiting": [v for v in visits if v.progress is S.WAITING],
        "received": [v for v in visits if v.progress is S.RECEIVED],
        "over": [v for v in visits if v.is_over],
        "left_open": beginning_of(left_open(request.user, on=today), LEFT_SHOWN),
        "counted": counted(office, on=today),
        "receptions": announced(since=today, until=today),
    }
    return render(request, "intake/visits/visits.html", context, status=422 if form.errors else 200)
