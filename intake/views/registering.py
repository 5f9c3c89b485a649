"""The pages on which officers register petitions."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from intake import selectors, services
from intake.forms import RegistrationForm
from intake.views.beginning import form_of, opened, scan_of, visit_of
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import Channel, NotPermittedError, Paper
from workflow.http import OfficerRequest, sentence
from workflow.services.attaching import lasting

CHECKED_OF_OTHERS = ("phone", "id_number", "born_on")
CHECKED = (
    *CHECKED_OF_OTHERS, "received_on", "petitioned_on", "representatives", "barcode",
    "source_number",
)  # fmt: skip
NOT_KEPT = {"csrfmiddlewaretoken", "more", "resume", "attachments"}


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def register(request: OfficerRequest, channel: Channel) -> HttpResponse:
    """A blank form, a draft taken up again, one like another petition; or what was filled in."""
    if request.method == "GET" and "before" in request.GET:
        return _come_back(request, channel, request.GET["before"])
    if request.method == "GET" or {"more", "resume"} & set(request.POST):
        form = opened(request, channel)
        return _page(request, form, found=_earlier(request, form) if form.is_bound else [])
    return _sent(request, channel)


def _sent(request: OfficerRequest, channel: Channel) -> HttpResponse:
    """Register what was filled in, or show what stands against it."""
    is_sent = services.is_sent(actor=Actor.of(request.user), key=request.POST.get("key", ""))
    form = form_of(request, channel, request.POST, request.FILES, is_sent=is_sent)
    found = []
    if form.is_valid():
        found = _undecided(request, form)
        if not found:
            try:
                registered = _registered(request, form)
            except NotPermittedError as error:
                form.add_error(error.field if error.field in form.fields else None, sentence(error))
            else:
                services.drop_draft(officer=request.user, key=form.cleaned_data["key"])
                return redirect("intake:receipt", number=registered.petition.number)
    return _page(request, form, found=found or _earlier(request, form))


def _come_back(request: OfficerRequest, channel: Channel, key: str) -> HttpResponse:
    """Asked for from the history, where it stood under this key.

    What was registered is said, and the form is blank; what was not goes on under its key.
    """
    blank, actor = reverse("intake:register", args=[channel]), Actor.of(request.user)
    if not services.is_sent(actor=actor, key=key):
        asked = request.GET.copy()
        del asked["before"]
        if request.user.drafts.filter(key=key).exists():
            asked["draft"] = key
        return redirect(f"{blank}?{asked.urlencode()}" if asked else blank)
    said, link = _("刚才填写的已经登记，没有再次登记。下面是空白表。"), ""
    if petition := services.registered_under(actor=actor, key=key):
        to = reverse("workflow:petition", args=[petition.number])
        link = format_html('<a href="{}">{}</a>', to, petition.number)
    messages.info(request, format_html("{} {}", said, link))
    return redirect(blank)


@require_POST
@opens_to(Ability.REGISTER)
def panel(request: OfficerRequest, channel: Channel) -> HttpResponse:
    """While the officer types: keep the draft, say which numbers can't be right, show what is like.

    Asked again whenever the typing pauses.
    """
    form = form_of(request, channel, request.POST, quiet=True)
    fields: dict[str, list[Any]] = {
        name: list(values) for name, values in request.POST.lists() if name not in NOT_KEPT
    }
    fields["held"] = lasting(request.POST.getlist("held"))
    key = request.POST.get("key", "")[:64]
    kept = services.keep_draft(
        officer=request.user, channel=channel, key=key, fields=fields, at=timezone.now()
    )
    context = {
        "form": form,
        "found": _earlier(request, form),
        "kept_at": timezone.now() if kept else None,
        "faults": _faults(request, channel),
        "told": _told_by_numbers(form),
        "place": _place(request, form),
        "suggestion": _suggestion(request, form),
    }
    return render(request, "intake/_panel.html", context)


@require_POST
@opens_to(Ability.REGISTER)
def drop(request: OfficerRequest, channel: Channel) -> HttpResponse:
    services.drop_draft(officer=request.user, key=request.POST.get("key", ""))
    return redirect("intake:register", channel)


@transaction.atomic
def _registered(request: OfficerRequest, form: RegistrationForm) -> services.Registered:
    """The petition, and what it came from leaves its desk: both or neither."""
    scan, visit = scan_of(request), visit_of(request)
    if scan:
        services.claim_scan(scan_id=scan.pk)
    registered = services.register(
        registration=form.registration,
        organ=request.user.organ,
        actor=Actor.of(request.user),
        key=form.cleaned_data["key"],
        at=timezone.now(),
        files=form.held,
    )
    if scan is None and request.GET.get("scan") and registered.is_new:
        raise NotPermittedError(services.TAKEN)
    if scan:
        services.scan_registered(
            scan_id=scan.pk, officer=request.user, petition=registered.petition
        )
    if visit and not visit.is_over:
        services.visit_registered(
            visit_id=visit.pk,
            officer=request.user,
            petition=registered.petition,
            at=timezone.now(),
        )
    return registered


def _earlier(request: OfficerRequest, form: RegistrationForm) -> list[selectors.Earlier]:
    typed = {name: str(form[name].value() or "") for name in ("title", "content", "accused")}
    found = selectors.earlier_files(
        Actor.of(request.user),
        people=form.named,
        title=typed["title"],
        content=typed["content"],
        accused=typed["accused"],
        division_id=str(form["division"].value() or ""),
    )
    return selectors.with_choice(found, form.data)


def _undecided(request: OfficerRequest, form: RegistrationForm) -> list[selectors.Earlier]:
    """Earlier files of the same people of which the officer has not said how they stand to this."""
    if form.cleaned_data["repetition"] or form.is_sent:
        return []
    found = _earlier(request, form)
    if not any(file.is_same_person for file in found):
        return []
    form.add_error(
        "repetition", _("发现同一信访人的以往信访件，请核对后选择本件是新件还是重复件。")
    )
    return found


def _faults(request: OfficerRequest, channel: Channel) -> dict[str, str]:
    """What cannot be right whatever comes: of numbers and dates only, not of empty fields."""
    form = form_of(request, channel, request.POST)
    form.is_valid()
    told = {name: _fault(form, name) for name in CHECKED if name in form.fields}
    for other in form.others.forms:
        told |= {other[name].html_name: _fault(other, name) for name in CHECKED_OF_OTHERS}
    return {name: fault for name, fault in told.items() if fault is not None}


def _fault(form: Form, name: str) -> str | None:
    """None for a field in which nothing stands."""
    if not form[name].value():
        return None
    return " ".join(str(error) for error in form.errors.get(name, []))


def _suggestion(request: OfficerRequest, form: RegistrationForm) -> selectors.Suggestion | None:
    """The likeliest category while none is chosen."""
    if form["category"].value():
        return None
    told = (str(form[name].value() or "") for name in ("title", "content"))
    return selectors.suggested_category(request.user.organ, *told)


def _told_by_numbers(form: RegistrationForm) -> list[dict[str, str]]:
    """Birth and sex as each person's identity number tells them, by the names of the fields."""
    today, told = timezone.localdate(), []
    for person in (form, *form.others.forms):
        number = str(person["id_number"].value() or "")
        if not number or str(person["paper"].value() or "") not in {"", Paper.ID_CARD}:
            continue
        try:
            tidy = services.Person(name="", id_number=number).tidied(today=today)
        except NotPermittedError:
            continue  # said at its place
        told.append(
            {
                "prefix": f"{person.prefix}-" if person.prefix else "",
                "born_on": str(tidy.born_on),
                "sex": str(tidy.sex),
            }
        )
    return told


def _place(request: OfficerRequest, form: RegistrationForm) -> dict[str, str]:
    """The division that the address names, unless it is chosen already."""
    address = str(form["address"].value() or "")
    place = selectors.division_in(address, request.user.organ, on=timezone.localdate())
    if not place or place.code == form["division"].value():
        return {}
    return {"division": place.code, "division_name": place.name}


def _page(
    request: OfficerRequest, form: RegistrationForm, *, found: list[selectors.Earlier]
) -> HttpResponse:
    organ, scan = request.user.organ, scan_of(request)
    context = {
        "form": form,
        "scan": scan,
        "scanned": services.kept_of(scan) if scan else [],
        "found": found,
        "channel": form.channel,
        "channels": list(Channel),
        "duty": selectors.duties_of(organ).get(form.channel),
        "drafts": request.user.drafts.exclude(key=form["key"].value() or ""),
        "skips": selectors.skips_level(organ, str(form["division"].value() or "")),
    }
    is_refused = form.errors or any(other.errors for other in form.others.forms)
    return render(request, "intake/register.html", context, status=422 if is_refused else 200)
