"""Taking files in: what they are is told by their content, and they are kept before they count."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from django.core import signing
from django.db import transaction

from petitions.accused.accusation import answers_for
from petitions.actors import Actor
from petitions.filestore import find, is_kept, is_marked, keep, mark
from petitions.locking import locked_file
from petitions.models import Attachment, Media, Officer, Petition
from petitions.selectors import parts_followed_with
from petitions.statute import Kind, NotPermittedError, Role, Text
from petitions.untrusted import process as opening
from petitions.untrusted.faults import FaultError
from petitions.untrusted.process import BusyError, Examined
from workflow.attachments.clamd import ScannerUnreachableError, infection_in
from workflow.attachments.unfit import reason, unfit
from workflow.inbox.models import NoticeKind
from workflow.inbox.services import notify

LARGEST = 20 * 1024 * 1024  # bytes of a file
MAX_ATTACHMENTS = 30  # files of a petition
KEPT_FOR = 8 * 24 * 3600  # seconds in which a file taken in has to be attached: as drafts last
SALT = "attachment"
ACTS, INERT = "acts", "inert"  # marks of a PDF: with scripts or files in it, or without
ENDINGS = {
    Media.JPEG: ".jpg", Media.PNG: ".png", Media.TIFF: ".tif", Media.PDF: ".pdf",
    Media.DOCX: ".docx",
}  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """A file that is on disk and not yet attached; as a token it travels through a form."""

    digest: str
    name: str
    media_code: str
    size: int

    @property
    def token(self) -> str:
        return signing.dumps(asdict(self), salt=SALT)

    @classmethod
    def from_token(cls, token: str) -> Self | None:
        """None for what this program has not signed, or not lately."""
        try:
            kept = cls(**signing.loads(token, salt=SALT, max_age=KEPT_FOR))
        except signing.BadSignature:
            return None
        return kept if is_kept(kept.digest) else None


def lasting(tokens: Iterable[str]) -> list[dict[str, Any]]:
    """What a draft keeps of files taken in: it is taken up again when their tokens have expired."""
    return [asdict(kept) for kept in map(Kept.from_token, tokens) if kept]


def renewed(files: Iterable[Any]) -> list[str]:
    """New tokens for what a draft has kept."""
    kept = (Kept(**file) for file in files if isinstance(file, dict))
    return [file.token for file in kept if is_kept(file.digest)]


class NotYetError(NotPermittedError):
    """It may be taken in later: whoever can wait asks again."""


def take_in(name: str, content: bytes) -> Kept:
    """Decode a file to its end and keep it; HEIC, WebP and AVIF become JPEG.

    Raises NotPermittedError with what is wrong with it and what to do, by name.
    """
    told = safe_name(name)
    if not content:
        raise unfit(told, Text("是空文件", "is empty"))
    if len(content) > LARGEST:
        raise unfit(told, Text(f"超过{LARGEST >> 20}兆字节", f"is larger than {LARGEST >> 20} MB"))
    examined = _examined(told, content)
    _scan(told, content)
    stem, media = told.rpartition(".")[0] or told, Media(examined.media)
    content = examined.converted or content
    digest = keep(content)
    if media is Media.PDF:
        mark(digest, ACTS if examined.acts else INERT)
    return Kept(digest, f"{stem}{ENDINGS[media]}", media.value, len(content))


def acts_by_itself(digest: str, media: Media) -> bool:
    """Whether a kept file holds scripts, calls of programs or other files: it is then only
    downloaded. One that was taken in before this was looked at is looked at now."""
    if media is not Media.PDF or is_marked(digest, INERT):
        return False
    if is_marked(digest, ACTS):
        return True
    try:
        acts = opening.examine(find(digest).read_bytes()).acts
    except FaultError:
        acts = True  # with a password, or damaged: nobody can say
    except BusyError:
        return True
    mark(digest, ACTS if acts else INERT)
    return acts


def acting(files: Iterable[Attachment]) -> set[str]:
    """The hashes of those that are known to act: a list says why they are only downloaded."""
    return {file.digest for file in files if is_marked(file.digest, ACTS)}


@transaction.atomic
def attach(
    petition: Petition, files: Iterable[Kept], *, officer: Officer | None, at: datetime
) -> None:
    """Put files to a petition; the same content twice is once. Raises NotPermittedError for too
    many. Call it in the transaction of what they belong to."""
    rows = [
        Attachment(petition=petition, officer=officer, attached_at=at, **asdict(file))
        for file in files
    ]
    if rows and petition.attachments.count() + len(rows) > MAX_ATTACHMENTS:
        raise NotPermittedError(
            Text(f"一件信访最多附{MAX_ATTACHMENTS}个文件。", f"{MAX_ATTACHMENTS} files at most."),
            "attachments",
        )
    Attachment.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def add_files(
    *, petition_id: int, files: Sequence[Kept], officer: Officer | None, at: datetime
) -> None:
    """Add to a registered petition: what an officer found, or a petitioner hands in later.

    Raises Petition.DoesNotExist for what the officer may not see, NotPermittedError for too many,
    and for a petition that is closed.
    """
    actor = Actor.of(officer) if officer else Actor.petitioner(petition_id)
    petition = locked_file(actor, petition_id)
    if petition.is_final:
        raise NotPermittedError(
            Text("本件已经办结，不能再添加附件。", "The file is closed; nothing is added to it."),
            "attachments",
        )
    attach(petition, files, officer=officer, at=at)
    if officer is None and files:
        tell_of_added(petition, files, at)


def tell_of_added(petition: Petition, files: Sequence[Kept], at: datetime) -> None:
    """What a petitioner has handed in: to whoever handles the petition, and each matter that was
    split from it. Those do not see the letter, which may complain of somebody else there (Art. 30),
    and ask whoever registered it."""
    count, sign = len(files), files[0].digest[:16]
    added = Text(f"信访人补充材料{count}份", f"The petitioner handed in {count} more")
    of_the_letter = Text(
        f"信访人在所属信访件补充材料{count}份，与本事项有关的请向登记单位调取",
        f"The petitioner added {count} to the letter this was split from; ask the office that "
        "registered it for what concerns this matter",
    )
    told = [(petition, _readers_of(petition), added)]
    parts = parts_followed_with(petition).select_related("handler")
    told += [
        (one, [one.handler], of_the_letter) for one in parts if one.handler and not one.is_final
    ]
    for file, readers, text in told:
        notify(
            readers,
            petition=file,
            kind=NoticeKind.ADDED,
            text=text,
            key=f"material/{file.pk}/{sign}",
            at=at,
        )


def _readers_of(petition: Petition) -> list[Officer]:
    """Who has the file or answers for its channel; a report of misconduct is nobody's but the
    officers' for sealed reports where it lies (Art. 30)."""
    if petition.kind is Kind.REPORT:
        sealed = Officer.objects.filter(role_code=Role.SEALED_OFFICER, is_active=True)
        return list(sealed.filter(organ=petition.holder_id))
    reader = petition.handler or answers_for(petition)
    return [reader] if reader else []


def without_whereabouts(name: str, content: bytes) -> bytes:
    """A picture as it is handed to the public: upright, and without its camera's notes, so that
    neither place nor time nor device goes out. Raises NotPermittedError where it is damaged."""
    try:
        return opening.copy_without_notes(content)
    except FaultError as error:
        raise unfit(name, reason(error)) from error
    except BusyError as error:
        raise busy(name) from error


LONGEST_NAME = 400  # signs that are looked at; putting a heap of marks in order takes the square


def safe_name(name: str) -> str:
    """The last part of a name, without signs that end lines, leave folders or turn text round."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name[-LONGEST_NAME:]))[-1]
    plain = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    return plain.strip(". ")[-100:] or "file"


BUSY = Text("暂时打不开，上传的人较多，请稍后再试", "cannot be opened now; try again in a moment")
NOT_SCANNED = Text("暂时无法查毒，请稍后再传", "cannot be scanned now; try again later")


def _examined(name: str, content: bytes) -> Examined:
    try:
        return opening.examine(content)
    except FaultError as error:
        raise unfit(name, reason(error)) from error
    except BusyError as error:
        raise busy(name) from error


def _scan(name: str, content: bytes) -> None:
    try:
        found = infection_in(content)
    except ScannerUnreachableError as error:
        raise _not_yet(name, NOT_SCANNED) from error
    if found:
        raise unfit(name, Text(f"查出病毒{found}", f"contains the virus {found}"))


def busy(name: str) -> NotYetError:
    """The refusal of a file for which there is no turn now."""
    return _not_yet(name, BUSY)


def _not_yet(name: str, why: Text) -> NotYetError:
    told = unfit(name, why)
    return NotYetError(told.sentence, told.field)
