"""How a registration begins: blank, from a draft, a scan, a call, or like the one before."""

import uuid
from typing import Any

from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from intake import selectors, services
from intake.forms import COUNTS, FORMS, ORDINARY, RegistrationForm
from intake.models import Arrival, Draft, Scan, Visit
from intake.views.scanning import own_scans
from petitions.actors import Actor
from petitions.selectors import petitions_visible_to
from petitions.standards import plain_phone
from petitions.statute import Channel, Kind, Role
from workflow.http import OfficerRequest, key_in
from workflow.services.attaching import renewed

SEALED_ONLY = (Kind.REPORT,)
REPEATED = (  # of a batch: what ten letters of one envelope have in common
    "kind", "title", "content", "accused", "division", "category", "received_on",
    "petitioned_on", "people_count", "purpose", "reason", "marks",
)  # fmt: skip

OF_ONE_ALONE = {  # of what a channel tells: another letter, call or person has another
    "barcode", "caller_number", "called_at", "recording", "account", "source_due",
}  # fmt: skip


def form_of(
    request: OfficerRequest, channel: Channel, data: Any = None, files: Any = None, **kw: Any
) -> RegistrationForm:
    officer = request.user
    kinds = SEALED_ONLY if officer.role is Role.SEALED_OFFICER else ORDINARY
    return FORMS[channel](data, files, organ=officer.organ, kinds=kinds, **kw)


def opened(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    """The form as the address asks for it, nothing judged yet."""
    if "more" in request.POST:
        return _with_one_more(request, channel)
    if "resume" in request.POST:  # what a browser kept while the server was out of reach
        return _resumed(request, channel)
    start = next((start for name, start in STARTS.items() if request.GET.get(name)), form_of)
    return start(request, channel)


def _resumed(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    """Under a key of its own, if that of the page it was typed on is used up."""
    data = request.POST.copy()
    if services.is_sent(actor=Actor.of(request.user), key=data.get("key", "")):
        data["key"] = uuid.uuid4().hex
    return form_of(request, channel, data, quiet=True)


def _with_one_more(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    """What was typed, with a line more for a person; the files that were chosen are taken in."""
    data = request.POST.copy()
    others = len(form_of(request, channel, data).others.forms) + 1
    data["others-TOTAL_FORMS"] = str(others)
    people, raised = others + 1, []
    for count in COUNTS:
        stood = key_in(request.POST.get(count, "")) or people
        if stood < people:
            data[count] = str(people)  # whoever is named is counted
            raised.append(f"{count}={stood}")
    if not data.get("raised"):
        data["raised"] = " ".join(raised)  # as they stood before the first line more
    form = form_of(request, channel, data, request.FILES, quiet=True)
    form.full_clean()
    form.put_cursor_into_the_last_person()
    return form


def _from_draft(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    draft = get_object_or_404(Draft, officer=request.user, key=request.GET["draft"])
    return form_of(request, channel, as_sent(draft.fields), quiet=True)


def as_sent(fields: dict[str, list[Any]]) -> QueryDict:
    """What a draft has kept, as a page would send it; its files under new tokens."""
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, renewed(values) if name == "held" else values)
    return data


def taken_up(request: OfficerRequest, channel: Channel, key: str) -> str:
    """The address at which the page that was left goes on: with its draft, if there is one."""
    asked = request.GET.copy()
    asked.pop("before", None)
    if request.user.drafts.filter(key=key).exists():
        asked["draft"] = key
    blank = reverse("intake:register", args=[channel])
    return f"{blank}?{asked.urlencode()}" if asked else blank


def _from_scan(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    scan = scan_of(request)
    if scan is None:
        return form_of(request, channel)
    proposed: dict[str, Any] = {**selectors.proposed_fields(scan.text, today=timezone.localdate())}
    if like := request.GET.get("like"):  # the next of a batch: what they share goes before
        proposed |= _common(request, like)
    if scan.arrival is not Arrival.POST:
        proposed["letter_source"] = f"{scan.arrival.label} {scan.sender}".strip()
    if scan.arrival is Arrival.EMAIL:
        proposed |= {"title": scan.name, "received_on": timezone.localdate(scan.taken_in_at)}
    return form_of(request, channel, initial=proposed)


def _from_call(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    caller = plain_phone(request.GET["caller"])[:30]
    return form_of(request, channel, initial={"caller_number": caller, "phone": caller})


def _like_another(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    return form_of(request, channel, initial=_common(request, request.GET["like"]))


def _from_visit(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    """What the reception hall knows already: who came, how many, what was talked about."""
    visit = visit_of(request)
    if visit is None:
        return form_of(request, channel)
    told = {
        "name": visit.name, "phone": visit.phone, "title": visit.matter, "content": visit.notes,
        "visitor_count": visit.people, "people_count": visit.people,
        "petitioner_count": visit.people, "window": visit.window, "receiver": request.user.name,
    }  # fmt: skip
    return form_of(request, channel, initial=told)


STARTS = {"draft": _from_draft, "scan": _from_scan, "caller": _from_call, "like": _like_another,
          "visit": _from_visit}  # fmt: skip


def scan_of(request: OfficerRequest) -> Scan | None:
    """The scanned letter that is being registered, if it is one of this desk."""
    asked = key_in(request.GET.get("scan", ""))
    return own_scans(request).filter(pk=asked).first() if asked else None


def visit_of(request: OfficerRequest) -> Visit | None:
    """The visit that is being registered, if this officer receives it."""
    asked = key_in(request.GET.get("visit", ""))
    return Visit.objects.filter(pk=asked, receiver=request.user).first() if asked else None


def _common(request: OfficerRequest, number: str) -> dict[str, Any]:
    """What a petition has in common with the next of its batch: all but who petitions."""
    seen = petitions_visible_to(Actor.of(request.user))
    like = get_object_or_404(seen, number=number, registered_by=request.user.organ_id)
    told = {
        "purpose": like.purpose_code, "reason": like.reason_code, "marks": like.mark_codes,
        "kind": like.kind_code,
    }  # fmt: skip
    rest = {name: getattr(like, name) for name in REPEATED if name not in told}
    shared = {name: v for name, v in like.particulars.items() if name not in OF_ONE_ALONE}
    return {**shared, **rest, **told, "key": uuid.uuid4().hex}
