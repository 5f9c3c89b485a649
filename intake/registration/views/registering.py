"""The pages on which officers register petitions."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from intake.classification.selectors import SuggestedCategory, suggested_category
from intake.letters.services.scanning import TakenError, kept_of, scan_registered
from intake.registration.forms.comparing import differences
from intake.registration.forms.registration import RegistrationForm
from intake.registration.models import Draft
from intake.registration.selectors.earlier import Earlier, earlier_files, with_choice
from intake.registration.selectors.places import division_in, duties_of, skips_level
from intake.registration.services import registering
from intake.registration.services.drafts import (
    check_draft,
    drop_draft,
    drop_registered,
    keep_apart,
    keep_draft,
)
from intake.registration.services.registering import Registered, SentBeforeError, registered_under
from intake.registration.views.beginning import (
    NothingThereError,
    as_sent,
    form_of,
    opened,
    taken_up,
    what_was_registered,
)
from intake.registration.views.origins import Origin, origin_of
from intake.visits.services import visit_registered
from petitions.accused.named_officers import named_in
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.models import Petition, with_post
from petitions.policy import Ability
from petitions.statute import Channel, NotPermittedError, Role
from workflow.attachments.services import lasting
from workflow.drafts.services import OtherWindowError, TypedFields
from workflow.http import OfficerRequest, sentence

CHECKED_OF_OTHERS = ("phone", "id_number", "sex", "born_on")
CHECKED = (
    *CHECKED_OF_OTHERS, "received_on", "petitioned_on", "representatives", "barcode",
    "source_number",
)  # fmt: skip
NOT_KEPT = {
    "csrfmiddlewaretoken", "more", "resume", "attachments", "page", "seen", "take", "leaving",
}  # fmt: skip


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def register(request: OfficerRequest, channel: Channel) -> HttpResponse:
    """A blank form, a draft taken up again, one like another petition; or what was filled in."""
    if request.method == "GET" and "before" in request.GET:
        return _come_back(request, channel, request.GET["before"])
    if request.method == "GET" or {"more", "resume"} & set(request.POST):
        try:
            form = opened(request, channel)
        except NothingThereError as error:
            return _blank(request, channel, error.said, error.address)
        found = _earlier(request, form) if form.is_bound else []
        return _page(request, form, found=found, saved=_read(request, form))
    return _sent(request, channel)


def _read(request: OfficerRequest, form: RegistrationForm) -> Draft | None:
    """The draft that a page just opened has read."""
    if request.method != "GET" or not form.is_bound:
        return None
    return request.user.drafts.filter(key=form["key"].value()).first()


def _blank(request: OfficerRequest, channel: Channel, said: str, address: str = "") -> HttpResponse:
    """What became of the form that was asked for, above a blank one."""
    messages.info(request, format_html(_("{said}下面是空白表。"), said=said))
    return redirect(address or reverse("intake:register", args=[channel]))


def _sent(request: OfficerRequest, channel: Channel) -> HttpResponse:
    """Register what was filled in, or show what stands against it."""
    is_sent = registering.is_sent(actor=Actor.of(request.user), key=request.POST.get("key", ""))
    form = form_of(request, channel, request.POST, request.FILES, is_sent=is_sent)
    if not form.is_valid():
        return _stays(request, form, _earlier(request, form))
    if not is_sent and (gone := _origin(request, form).gone):
        return _set_apart(request, form, gone)
    if found := _undecided(request, form):
        return _stays(request, form, found)
    return _judged(request, form)


def _stays(
    request: OfficerRequest, form: RegistrationForm, found: Sequence[Earlier]
) -> HttpResponse:
    """The page once more after a refusal. Files that were sent with it are kept with what was
    typed, for whoever asks for the page anew: they are nowhere else."""
    return _page(request, form, found=found, saved=_kept_with_files(request, form))


def _kept_with_files(request: OfficerRequest, form: RegistrationForm) -> Draft | None:
    if not form.held or form.is_sent:
        return None
    try:
        return keep_draft(
            officer=request.user, channel=form.channel, key=str(form["key"].value() or "")[:64],
            typed=_typed_in(_with_held(request, form)), at=timezone.now(),
        )  # fmt: skip
    except OtherWindowError:  # which is asked at the next saving
        return None


def _with_held(request: OfficerRequest, form: RegistrationForm) -> QueryDict:
    """What was sent, with the files that came with it."""
    sent = request.POST.copy()
    sent.setlist("held", [file.token for file in form.held])
    return sent


def _judged(request: OfficerRequest, form: RegistrationForm) -> HttpResponse:
    """Register what is whole, or show what another window or the statute has against it."""
    said: dict[str, Any] = {}
    try:
        registered = _registered(request, form)
    except OtherWindowError as error:
        said = _other_window(request, form, error)
    except SentBeforeError as error:
        said_so = _("这份表单已经登记为%(number)s。") % {"number": error.number}
        return _set_apart(request, form, said_so)
    except TakenError as error:  # in this very moment
        return _set_apart(request, form, _origin(request, form).gone or sentence(error))
    except NotPermittedError as error:
        form.add_error(error.field if error.field in form.fields else None, sentence(error))
        return _stays(request, form, _earlier(request, form))
    else:
        return redirect("intake:receipt", number=registered.petition.number)
    return _page(request, form, found=_earlier(request, form), **said)


def _set_apart(request: OfficerRequest, form: RegistrationForm, said: str) -> HttpResponse:
    """This form, or what it came from, was registered with something else: what stands here is kept
    as one of its own. The officer opens that if it is another matter; sent again from here, the
    same is said again."""
    typed = _typed_in(_with_held(request, form))
    apart = keep_apart(officer=request.user, channel=form.channel, typed=typed, at=timezone.now())
    return _page(request, form, found=_earlier(request, form), said=said, apart=apart, kept=apart)


def _come_back(request: OfficerRequest, channel: Channel, key: str) -> HttpResponse:
    """Asked for from the history, where it stood under this key.

    What was registered is said, and the form is blank; what was not goes on under its key.
    """
    if said := what_was_registered(request, key):
        return _blank(request, channel, said)
    return redirect(taken_up(request, channel, key))


def _origin(request: OfficerRequest, form: RegistrationForm) -> Origin:
    return origin_of(request, str(form["key"].value() or ""))


@require_POST
@opens_to(Ability.REGISTER)
def panel(request: OfficerRequest, channel: Channel) -> HttpResponse:
    """While the officer types: keep the draft, say which numbers can't be right, show what is like.

    Asked again whenever the typing pauses. What another window of the same officer has saved is not
    written over unasked.
    """
    form = form_of(request, channel, request.POST, quiet=True)
    said = _kept(request, form)
    if "leaving" in request.POST:  # nobody is there to be asked: it stays in the browser, sealed
        return HttpResponse(status=409 if {"conflict", "registered"} & set(said) else 204)
    context = said | {
        "form": form,
        "channel": channel,
        "gone": _origin(request, form).gone,
        "found": _earlier(request, form),
        "faults": _faults(request, channel),
        "place": _place(request, form),
        "suggestion": _suggestion(request, form),
        "named": _named(request, form),
    }
    return render(request, "intake/registration/_panel.html", context)


def _kept(request: OfficerRequest, form: RegistrationForm) -> dict[str, Any]:
    """What became of what was typed, as the panel says it."""
    key, actor = request.POST.get("key", "")[:64], Actor.of(request.user)
    seen = request.POST.get("seen", "")
    try:
        kept = keep_draft(
            officer=request.user,
            channel=form.channel,
            key=key,
            typed=_typed_in(request.POST),
            at=timezone.now(),
        )
    except OtherWindowError as error:
        return {"seen": seen, **_other_window(request, form, error)}
    if kept is None and registering.is_sent(actor=actor, key=key):
        return {"seen": seen, "registered": registered_under(actor=actor, key=key)}
    return {"kept": kept, "seen": kept.revision if kept else seen}


def _typed_in(sent: QueryDict) -> TypedFields:
    """What the open page has sent; with `take` the officer has decided on it against the draft."""
    fields: dict[str, list[Any]] = {
        name: list(values) for name, values in sent.lists() if name not in NOT_KEPT
    }
    fields["held"] = lasting(sent.getlist("held"))
    return TypedFields(
        fields, page=sent.get("page", ""), seen=sent.get("take") or sent.get("seen", "")
    )


def _other_window(
    request: OfficerRequest, form: RegistrationForm, error: OtherWindowError
) -> dict[str, Any]:
    """What the page says of the other window, and what was typed there.

    What stands here is in the browser until it is decided; a report of misconduct is in none.
    """
    other, officer, beside = error.other, request.user, None
    there = form_of(request, form.channel, as_sent(other.fields), quiet=True)
    if officer.role is Role.SEALED_OFFICER:
        beside = keep_apart(
            officer=officer, channel=form.channel, typed=_typed_in(request.POST), at=timezone.now()
        )
    return {
        "conflict": sentence(error),
        "other": other,
        "texts": differences(form, there),
        "back": taken_up(request, form.channel, request.POST.get("key", "")),
        "beside": beside,
    }


@require_POST
@opens_to(Ability.REGISTER)
def drop(request: OfficerRequest, channel: Channel) -> HttpResponse:
    drop_draft(officer=request.user, key=request.POST.get("key", ""))
    return redirect("intake:register", channel)


@transaction.atomic
def _registered(request: OfficerRequest, form: RegistrationForm) -> Registered:
    """The petition, and what it came from leaves its desk: both or neither.

    Raises OtherWindowError where another window has saved something else under its key, and
    TakenError where what it came from is registered already.
    """
    typed, key = _typed_in(request.POST), form.cleaned_data["key"]
    if not form.is_sent:
        check_draft(officer=request.user, key=key, typed=typed)
    registered = registering.register(
        registration=form.registration,
        organ=request.user.organ,
        actor=Actor.of(request.user),
        key=key,
        at=timezone.now(),
        files=form.held,
    )
    if registered.is_new:
        _clear_desk(request, _origin(request, form), registered.petition)
    drop_registered(officer=request.user, key=key, typed=typed)
    return registered


def _clear_desk(request: OfficerRequest, origin: Origin, petition: Petition) -> None:
    """What it came from is registered, once. Raises TakenError where somebody else was quicker."""
    if origin.gone:
        raise TakenError
    told: dict[str, Any] = {"officer": request.user, "petition": petition}
    if origin.scan:
        scan_registered(scan_id=origin.scan.pk, **told)
    if origin.visit and not origin.visit.is_over:
        visit_registered(visit_id=origin.visit.pk, at=timezone.now(), **told)


def _earlier(request: OfficerRequest, form: RegistrationForm) -> list[Earlier]:
    typed = {name: str(form[name].value() or "") for name in ("title", "content", "accused")}
    found = earlier_files(
        Actor.of(request.user),
        people=form.named,
        title=typed["title"],
        content=typed["content"],
        accused=typed["accused"],
        division_id=str(form["division"].value() or ""),
    )
    return with_choice(found, form.data)


def _undecided(request: OfficerRequest, form: RegistrationForm) -> list[Earlier]:
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


def _suggestion(request: OfficerRequest, form: RegistrationForm) -> SuggestedCategory | None:
    """The likeliest category while none is chosen."""
    if form["category"].value():
        return None
    told = (str(form[name].value() or "") for name in ("title", "content"))
    return suggested_category(request.user.organ, *told)


def _named(request: OfficerRequest, form: RegistrationForm) -> str:
    """Officers whom the text names, and not yet what is told of whom it complains of."""
    title, content, accused, post = (
        str(form[name].value() or "") for name in ("title", "content", "accused", "accused_post")
    )
    people = {str(person["name"].value() or "") for person in form.people}
    told = with_post(accused, post) or post
    return named_in(f"{title}\n\n{content}", request.user.organ, but=people, beside=told)


def _place(request: OfficerRequest, form: RegistrationForm) -> dict[str, str]:
    """The division that the address names, unless it is chosen already."""
    address = str(form["address"].value() or "")
    place = division_in(address, request.user.organ, on=timezone.localdate())
    if not place or place.code == form["division"].value():
        return {}
    return {"division": place.code, "division_name": place.name}


def _page(
    request: OfficerRequest,
    form: RegistrationForm,
    *,
    found: Sequence[Earlier],
    saved: Draft | None = None,
    **said: Any,
) -> HttpResponse:
    organ, origin, sent = request.user.organ, _origin(request, form), request.POST
    context = {
        "form": form,
        "origin": origin,
        "scan": origin.scan,
        "scanned": kept_of(origin.scan) if origin.scan else [],
        "gone": origin.gone,
        "found": found,
        "channel": form.channel,
        "channels": list(Channel),
        "duty": duties_of(organ).get(form.channel),
        "drafts": request.user.drafts.exclude(key=form["key"].value() or ""),
        "skips": skips_level(organ, str(form["division"].value() or "")),
        "seen": saved.revision if saved else sent.get("seen", ""),
        # What was left in a browser is taken up in a window of its own.
        "open_page": (not sent.get("resume") and sent.get("page")) or uuid.uuid4().hex,
    }
    is_refused = said or form.errors or any(other.errors for other in form.others.forms)
    return render(
        request,
        "intake/registration/register.html",
        context | said,
        status=422 if is_refused else 200,
    )
