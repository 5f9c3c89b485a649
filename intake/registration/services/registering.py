"""Registration: acknowledged means durable, sent twice means once, no number is skipped."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from psycopg2.errors import UniqueViolation

from intake.registration.selectors.places import FilingPlace, place_of
from intake.registration.services.checks import (
    Person,
    Registration,
    check,
    check_representatives,
    representatives_of,
)
from intake.registration.services.identity import is_same
from intake.sources.models import Source
from intake.sources.selectors import file_of_barcode, file_of_source
from petitions.accused.accusation import names_officer, names_organ
from petitions.accused.named_officers import named_unread
from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.locking import lock
from petitions.masking import mask_of_new, masked_title
from petitions.models import (
    NumberSeries,
    Organ,
    Petition,
    Petitioner,
    SearchText,
    Sight,
    Submission,
    insert_together,
    sealed_series,
)
from petitions.selectors import petitions_visible_to
from petitions.statute import Channel, Kind, NotPermittedError, Role, Text
from petitions.text.normal_form import EDITION, label_key, reference_key, unturned
from petitions.text.standards import phone_key
from workflow.attachments.services import Kept, attach
from workflow.files.selectors.repeats import Root, check_open, root_of
from workflow.moves.entering import enter

PORTAL = "portal"  # the scope of what petitioners send
IS_THERE = Text(  # the one answer, whoever asks and whatever became of the file
    "已经登记。另一件事应使用自己的编号，同一件事的补充请转交承办人。",
    "It is registered already. Another matter comes under a number of its own; what is new in the "
    "same one goes to whoever handles it.",
)
OF_SOURCE = {"petition_imported_once", "petition_of_source_once"}  # constraints
USED = Text(
    "这份表单刚才已经提交过，现在的内容没有登记。要另外反映的，请核对后再提交一次；同一件事请凭回执查询。",
    "This form was sent before; what stands in it now is not registered. If it is another matter, "
    "look it over and send it once more; for the same one use the receipt.",
)


class InUseError(NotPermittedError):
    """The label of an envelope, or the number of a source, is another registration's."""


class SentBeforeError(NotPermittedError):
    """Something else was registered under the key of this form, by the same officer."""

    def __init__(self, number: str) -> None:
        super().__init__(
            Text(
                f"该表单已经登记为{number}，请新开登记页再录入。",
                f"This form was registered as {number}; open a new one.",
            )
        )
        self.number = number


@dataclass(frozen=True)
class Registered:
    petition: Petition
    is_new: bool


@transaction.atomic
def register(
    *,
    registration: Registration,
    organ: Organ,
    actor: Actor,
    key: str,
    at: datetime,
    files: Sequence[Kept] = (),
) -> Registered:
    """Register a petition with `organ` in one transaction, or find the one sent under this key.

    The number is drawn last, so that the next registrar waits as short a time as can be. Raises
    NotPermittedError for what the statute refuses, for numbers that cannot be right, for a key that
    was used for something else, and for a label or source number that somebody else took meanwhile.
    """
    today = timezone.localdate(at)
    check(registration, sealed=actor.role is Role.SEALED_OFFICER, today=today)
    registration = tidied(registration, today)
    _check_apart(registration, organ, actor)
    scope = _scope_of(actor)
    fingerprint = registration.fingerprint()
    reserved = Submission.claim(scope=scope, key=key, fingerprint=fingerprint)
    if reserved is None:
        return Registered(_sent_before(actor, key, registration), is_new=False)
    _claim_label(registration, organ)

    place = place_of(
        organ,
        registration.channel,
        registration.division_id,
        registration.category_id,
        on=registration.received_on,
    )
    root = _root(registration, organ, actor)
    petition = _file(registration, organ, place, root, at)
    petition.pk = reserved.petition_id
    book = LawBook.of_edition(place.edition)
    check_representatives(representatives_of(registration), book)
    steps = enter(petition, event_id=reserved.event_id, actor=actor, at=at, book=book)
    beside = _what_belongs_to(petition, registration.petitioners, organ, place, registration.title)
    petition.number = NumberSeries.number_in(_series(petition, today.year))
    with _number_of_source_taken():
        petition.number = insert_together([*steps, *beside, petition], returning="number")
    if files:
        attach(petition, files, officer=actor.officer, at=at)
    return Registered(petition, is_new=True)


def _claim_label(registration: Registration, organ: Organ) -> None:
    """One envelope is one registration, in one moment too."""
    if label := str(registration.particulars.get("barcode") or ""):
        lock(f"label/{organ.pk}/{label}")
        if file_of_barcode(organ, label):
            raise InUseError(IS_THERE, "barcode")


@contextmanager
def _number_of_source_taken() -> Iterator[None]:
    """Somebody else registered the same number of a source in the same moment."""
    try:
        yield
    except IntegrityError as error:
        cause = error.__cause__
        if isinstance(cause, UniqueViolation) and cause.diag.constraint_name in OF_SOURCE:
            raise InUseError(IS_THERE, "source_number") from error
        raise


def _check_apart(registration: Registration, organ: Organ, actor: Actor) -> None:
    """Nobody registers what complains of oneself, nor a unit a report about itself (Art. 30)."""
    if actor.officer is None:
        return
    if names_officer(registration.accused_told, actor.officer):
        raise NotPermittedError(
            Text(
                "被反映人与您同名或者职务相同，请由其他工作人员登记。",
                "Somebody complained of has your name or post; a colleague registers it.",
            ),
            "accused",
        )
    if registration.kind is Kind.REPORT and names_organ(registration.accused_told, organ):
        raise NotPermittedError(
            Text(
                "检举控告的是本单位或者上级机关，请由上一级信访部门的密件经办人登记。",
                "It is about this organ or one above it; the petition office above registers it.",
            ),
            "accused",
        )


def tidied(registration: Registration, today: date) -> Registration:
    """Numbers in the form they are stored and compared in, and words as they are read.

    Of whom only the post was told, that tells whom it complains of.
    """
    people = tuple(person.tidied(today=today) for person in registration.petitioners)
    particulars = dict(registration.particulars)
    if caller := particulars.get("caller_number"):  # in the one form in which it is looked up
        particulars["caller_number"] = phone_key(str(caller))[:30]
    if label := particulars.get("barcode"):
        particulars["barcode"] = label_key(str(label))[:40]
    return replace(
        registration,
        petitioners=people,
        particulars=particulars,
        title=unturned(registration.title),
        content=unturned(registration.content),
        accused=unturned(registration.accused or str(particulars.get("accused_post") or "")),
    )


def is_sent(*, actor: Actor, key: str) -> bool:
    """Whether something was registered under this key: a second click asks for nothing new."""
    return Submission.objects.filter(scope=_scope_of(actor), key=key).exists()


def registered_under(*, actor: Actor, key: str) -> Petition | None:
    """What the officer registered under this key, as far as it is still seen."""
    sent = Submission.objects.filter(scope=_scope_of(actor), key=key).values("petition")
    return petitions_visible_to(actor).filter(pk__in=sent).first()


def key_of(petition: Petition, *, actor: Actor) -> str:
    """The key under which this officer sent it, else empty: a petitioner's opens the receipt."""
    sent = Submission.objects.filter(scope=_scope_of(actor), petition=petition)
    return sent.values_list("key", flat=True).first() or ""


def _scope_of(actor: Actor) -> str:
    return f"officer/{actor.officer.pk}" if actor.officer else PORTAL


def with_limit_of(source: Source, registration: Registration) -> Registration:
    """With the day by which the source wants it answered, in calendar days from receipt."""
    if not source.limit_days:
        return registration
    due_on = registration.received_on + timedelta(days=source.limit_days)
    told = {**registration.particulars, "source_due": due_on.isoformat()}
    return replace(registration, particulars=told)


def register_once(*, registration: Registration, at: datetime, **rest: Any) -> Registered:
    """Register what a source hands on, or find the petition that bears the source's number.

    A work order sent twice is one petition, whatever key it comes under: the office that registered
    it is told its number again, by an officer who sees it, for the same content. Raises
    NotPermittedError, beside what `register` refuses, with one and the same answer for every other
    use of a number that is known: numbers run on, and another answer would tell what became of the
    file (Art. 30).
    """
    if not registration.source_number:
        return register(registration=registration, at=at, **rest)
    told = (registration.source, registration.source_number)
    found = file_of_source(*told)
    if found is None:
        try:
            return register(registration=registration, at=at, **rest)
        except InUseError:  # somebody else sent it in the same moment
            found = file_of_source(*told)
            if found is None:
                raise
    same = is_same(found, tidied(registration, timezone.localdate(at)))
    if not (same and _is_own(found, **rest)):
        raise NotPermittedError(IS_THERE, "source_number")
    return Registered(found, is_new=False)


def _is_own(petition: Petition, *, organ: Organ, actor: Actor, **_: Any) -> bool:
    """Registered by this office, and in the officer's sight; a report goes back to no source."""
    return (
        petition.kind is not Kind.REPORT
        and petition.registered_by_id == organ.pk
        and petitions_visible_to(actor).filter(pk=petition.pk).exists()
    )


def _sent_before(actor: Actor, key: str, registration: Registration) -> Petition:
    """What was registered under this key. NotPermittedError for anything else, and to an officer
    for what has gone out of sight since: a report, or what complains of that officer, alike."""
    scope = _scope_of(actor)
    before = Submission.objects.select_related("petition").get(scope=scope, key=key)
    is_gone = before.petition.kind is Kind.REPORT
    if actor.officer is not None:
        is_gone = not petitions_visible_to(actor).filter(pk=before.petition.pk).exists()
    if scope == PORTAL:  # what is sent there again after midnight was received the day before
        registration = replace(registration, received_on=before.petition.received_on)
    is_as_before = before.fingerprint == registration.fingerprint()
    if scope == PORTAL and (is_gone or not is_as_before):  # whoever sends it may be anybody
        raise NotPermittedError(USED)
    if is_gone:
        raise NotPermittedError(IS_THERE)
    if not is_as_before:
        raise SentBeforeError(before.petition.number)
    return before.petition


def _root(registration: Registration, organ: Organ, actor: Actor) -> Root | None:
    """The first file of the matter this petition repeats, as the clerk has found."""
    if registration.earlier_id is None:
        return None
    root = root_of(actor, organ, registration.earlier_id, registration.petitioners)
    if root is None:
        raise NotPermittedError(
            Text("所选的以往信访件不存在。", "There is no such earlier file."), "earlier"
        )
    check_open(actor, registration.repetition, root.petition_id)
    return root


def _named_unread(registration: Registration, organ: Organ) -> str:
    """Whom what no officer has read yet names: until somebody has, it is kept from them."""
    if registration.is_checked:
        return ""
    people = {person.name for person in registration.petitioners}
    return named_unread(f"{registration.title}\n\n{registration.content}", organ, but=people)


def _file(
    registration: Registration, organ: Organ, place: FilingPlace, root: Root | None, at: datetime
) -> Petition:
    if not place.division_is_known:
        raise NotPermittedError(
            Text(
                "区划不在本单位辖区，或者在收到之日没有启用。",
                "The division is not in this organ's area, or was not in use on that day.",
            ),
            "division",
        )
    if not place.category_is_known:
        raise NotPermittedError(
            Text("内容分类不存在。", "There is no category of this id."), "category"
        )
    return Petition(
        kind_code=registration.kind,
        channel_code=registration.channel,
        title=masked_title(registration.title, registration.petitioners, registration.particulars),
        content=registration.content,
        division_id=registration.division_id,
        category_id=registration.category_id,
        people_count=registration.concerned,
        petitioner_count=registration.petitioning,
        visitor_count=registration.visitors,
        accused=registration.accused or _named_unread(registration, organ),
        purpose_code=registration.purpose or "",
        reason_code=registration.reason or "",
        mark_codes=list(registration.marks),
        repetition_code=registration.repetition,
        earlier_id=root.petition_id if root else None,
        first_here=root is None or not root.was_here,
        skips_level=registration.skips_level,
        unchecked=not registration.is_checked,
        urgent=registration.urgent,
        particulars=registration.particulars,
        petitioned_on=registration.petitioned_on,
        received_on=registration.received_on,
        registered_at=at,
        registered_by=organ,
        holder=organ,
        channel_officer_id=place.officer_id,
        source=registration.source,
        source_number=registration.source_number,
        source_key=reference_key(registration.source_number),
        source_edition=EDITION,
    )


def _what_belongs_to(
    petition: Petition, people: tuple[Person, ...], organ: Organ, place: FilingPlace, title: str
) -> list[Petitioner | Sight | SearchText]:
    petitioners = [
        _petitioner(petition, person, is_main=index == 0) for index, person in enumerate(people)
    ]
    if petition.kind is Kind.REPORT:  # found by nobody's search, seen by nobody above
        return [*petitioners, Sight(petition=petition, organ=organ, takes_part=True)]
    told = (title, petition.content, petition.accused, place.division_name or "")
    words = SearchText.of(
        petition, *told, petition.source_number, names=[person.name for person in people],
        masked=mask_of_new(people, petition.particulars).text,
    )  # fmt: skip
    return [*petitioners, *Sight.rows(petition, organ), words]


def _petitioner(petition: Petition, person: Person, *, is_main: bool) -> Petitioner:
    told = asdict(person)
    paper, sex = told.pop("paper"), told.pop("sex")
    return Petitioner(
        petition=petition, is_main=is_main, paper_code=paper, sex_code=sex or "", **told
    )


def _series(petition: Petition, year: int) -> str:
    """Channel, division and year; the number adds a gapless serial: LX4399212026000017."""
    if petition.kind is Kind.REPORT:
        return sealed_series(petition.division_id, year)
    return ordinary_series(petition.channel, petition.division_id, year)


def ordinary_series(channel: Channel, division_id: str, year: int) -> str:
    """The series in which this channel's petitions about this place are numbered."""
    return f"{channel.prefix}{division_id[:6]}{year}"
