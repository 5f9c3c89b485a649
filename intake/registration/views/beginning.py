"""How a registration begins: blank, from a draft, a scan, a call, or like the one before."""

import uuid
from typing import Any

from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from intake.letters.models import Arrival
from intake.letters.selectors import proposed_fields
from intake.letters.services.joining import parted_off
from intake.registration.forms.channels import FORMS
from intake.registration.forms.registration import COUNTS, ORDINARY, RegistrationForm
from intake.registration.models import Draft
from intake.registration.services.registering import is_sent, registered_under
from intake.registration.views.origins import KEY, Origin, origin_of
from petitions.actors import Actor
from petitions.selectors import petitions_visible_to
from petitions.statute import Channel, Kind, Role
from petitions.text.normal_form import says_anything
from petitions.text.standards import plain_phone
from workflow.attachments.services import Kept, renewed
from workflow.http import OfficerRequest, key_in

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
    officer, data = request.user, _without_parted(data)
    kinds = SEALED_ONLY if officer.role is Role.SEALED_OFFICER else ORDINARY
    return FORMS[channel](data, files, organ=officer.organ, kinds=kinds, **kw)


def _without_parted(data: QueryDict | None) -> QueryDict | None:
    """Without the files that were taken out of its e-mail, which an open page or a draft may hold
    still: they are another letter."""
    named = KEY.fullmatch(data.get("key", "")) if data else None
    asked = key_in(named[2]) if named and named[1] == "scan" else None
    parted = parted_off(scan_id=asked) if asked else set()
    if data is None or not parted:
        return data
    held = [(token, Kept.from_token(token)) for token in data.getlist("held")]
    left, data = [token for token, file in held if file and file.digest not in parted], data.copy()
    data.setlist("held", left)
    return data


class NothingThereError(Exception):
    """What the address begins from is there no longer: what became of it, and where to go on."""

    def __init__(self, said: str, address: str = "") -> None:
        super().__init__(said)
        self.said = said
        self.address = address


def opened(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    """The form as the address asks for it, nothing judged yet. Raises NothingThereError."""
    if "more" in request.POST:
        return _with_one_more(request, channel)
    if "resume" in request.POST:  # what a browser kept while the server was out of reach
        return _resumed(request, channel)
    start = next((start for name, start in STARTS.items() if request.GET.get(name)), form_of)
    return start(request, channel)


def _resumed(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    """Under a key of its own, if that of the page it was typed on is used up."""
    data = request.POST.copy()
    if is_sent(actor=Actor.of(request.user), key=data.get("key", "")):
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
    key = request.GET["draft"]
    if draft := request.user.drafts.filter(key=key).first():
        return _from_kept(request, channel, draft)
    if said := what_was_registered(request, key):
        raise NothingThereError(said)
    raise NothingThereError(_("这件未完成登记已经不在，可能已经丢弃。"), _asked(request, channel))


def _from_kept(request: OfficerRequest, channel: Channel, draft: Draft) -> RegistrationForm:
    """As it was typed; while its content is blank, or no more than stood there before the scan was
    read, with what was read in it meanwhile."""
    data, origin = as_sent(draft.fields), origin_of(request, draft.key)
    content, before = data.get("content", ""), origin.scan.notes if origin.scan else ""
    if not says_anything(content) or content.split() == before.split():
        data["content"] = ""
        for name, value in _proposed(request, origin).items():
            if not data.get(name):
                data[name] = str(value)
    return form_of(request, channel, data, quiet=True)


def what_was_registered(request: OfficerRequest, key: str) -> str:
    """That this officer has registered the form with this key, and as what; empty if not."""
    actor = Actor.of(request.user)
    if not is_sent(actor=actor, key=key):
        return ""
    petition = registered_under(actor=actor, key=key)
    if petition is None:
        return _("刚才填写的已经登记，没有再次登记。")
    to = reverse("workflow:petition", args=[petition.number])
    link = format_html('<a href="{}">{}</a>', to, petition.number)
    return format_html(_("刚才填写的已经登记为{number}，没有再次登记。"), number=link)


def as_sent(fields: dict[str, list[Any]]) -> QueryDict:
    """What a draft has kept, as a page would send it; its files under new tokens."""
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, renewed(values) if name == "held" else values)
    return data


def taken_up(request: OfficerRequest, channel: Channel, key: str) -> str:
    """The address at which the page that was left goes on: with its draft, if there is one."""
    is_kept = request.user.drafts.filter(key=key).exists()
    return _asked(request, channel, draft=key if is_kept else request.GET.get("draft", ""))


def _asked(request: OfficerRequest, channel: Channel, draft: str = "") -> str:
    """The address that was asked for, with this draft or none."""
    asked = request.GET.copy()
    for name in ("before", "draft"):
        asked.pop(name, None)
    if draft:
        asked["draft"] = draft
    blank = reverse("intake:register", args=[channel])
    return f"{blank}?{asked.urlencode()}" if asked else blank


def _from_origin(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    """From a scanned letter or a visit, which are registered under a key of their own: what was
    begun of it goes on."""
    origin = origin_of(request, "")
    if draft := request.user.drafts.filter(key=origin.key).first():
        return _from_kept(request, channel, draft)
    if said := what_was_registered(request, origin.key) or origin.gone:
        raise NothingThereError(said)
    told = _proposed(request, origin)
    if like := request.GET.get("like"):  # the next of a batch: what they share goes before
        told |= _common(request, like)
    if origin.key:
        told["key"] = origin.key
    return form_of(request, channel, initial=told)


def _proposed(request: OfficerRequest, origin: Origin) -> dict[str, Any]:
    """What the letter itself says, or what the reception hall knows already: who came, how many,
    what was talked about."""
    if scan := origin.scan:
        told: dict[str, Any] = {**proposed_fields(scan.text, today=timezone.localdate())}
        if scan.arrival is not Arrival.POST:
            told["letter_source"] = f"{scan.arrival.label} {scan.sender}".strip()
        if scan.arrival is Arrival.EMAIL:
            told["received_on"] = timezone.localdate(scan.taken_in_at)
        if scan.is_mail:
            told["title"] = scan.name
        return told
    if visit := origin.visit:
        return {
            "name": visit.name, "phone": visit.phone, "title": visit.matter, "content": visit.notes,
            "visitor_count": visit.people, "people_count": visit.people,
            "petitioner_count": visit.people, "window": visit.window, "receiver": request.user.name,
            "received_on": visit.day,  # from which the limits run, whenever it is registered
        }  # fmt: skip
    return {}


def _from_call(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    caller = plain_phone(request.GET["caller"])[:30]
    return form_of(request, channel, initial={"caller_number": caller, "phone": caller})


def _like_another(request: OfficerRequest, channel: Channel) -> RegistrationForm:
    return form_of(request, channel, initial=_common(request, request.GET["like"]))


STARTS = {"draft": _from_draft, "scan": _from_origin, "visit": _from_origin, "caller": _from_call,
          "like": _like_another}  # fmt: skip


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
    return {**shared, **rest, **told}
