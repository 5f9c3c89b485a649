"""Taking files in: what they are is told by their content, and they are kept before they count."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Self
from zipfile import BadZipFile, ZipFile

from django.core import signing
from django.db import transaction
from PIL import Image, ImageSequence, UnidentifiedImageError

from petitions.filestore import is_kept, keep
from petitions.models import Attachment, Media, Officer, Petition
from petitions.statute import NotPermittedError, Text
from workflow.models import NoticeKind
from workflow.senders.clamd import UnreachableError, infection_in
from workflow.services.telling import tell

LARGEST = 20 * 1024 * 1024  # bytes of a file
MOST = 30  # files of a petition
UNFIT = (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError)
PIXELS = 120_000_000
KEPT_FOR = 8 * 24 * 3600  # seconds in which a file taken in has to be attached: as drafts last
SALT = "attachment"
FORMATS = {"JPEG": Media.JPEG, "PNG": Media.PNG, "TIFF": Media.TIFF}
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
    """Check a file and keep it. Raises NotPermittedError with what is wrong with it, by name."""
    told = safe_name(name)
    if not content:
        raise _unfit(told, Text("是空文件", "is empty"))
    if len(content) > LARGEST:
        raise _unfit(told, Text(f"超过{LARGEST >> 20}兆字节", f"is larger than {LARGEST >> 20} MB"))
    media = media_of(content)
    if media is None:
        raise _unfit(
            told,
            Text(
                "不是可以打开的JPEG、PNG、TIFF、PDF或者DOCX文件",
                "cannot be opened as JPEG, PNG, TIFF, PDF or DOCX",
            ),
        )
    _scan(told, content)
    stem = told.rpartition(".")[0] or told
    return Kept(keep(content), f"{stem}{ENDINGS[media]}", media.value, len(content))


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
    if rows and petition.attachments.count() + len(rows) > MOST:
        raise NotPermittedError(
            Text(f"一件信访最多附{MOST}个文件。", f"{MOST} files at most."), "attachments"
        )
    Attachment.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def add_files(
    *, petition_id: int, files: Sequence[Kept], officer: Officer | None, at: datetime
) -> None:
    """Add to a registered petition: what an officer found, or a petitioner hands in later.

    Raises NotPermittedError for too many, and for a petition that is closed.
    """
    petition = Petition.objects.select_for_update(of=("self",)).get(pk=petition_id)
    if petition.is_final:
        raise NotPermittedError(
            Text("本件已经办结，不能再添加附件。", "The file is closed; nothing is added to it."),
            "attachments",
        )
    attach(petition, files, officer=officer, at=at)
    reader = petition.handler or petition.channel_officer
    if officer is None and reader and files:
        tell(
            [reader],
            petition=petition,
            kind=NoticeKind.ADDED,
            text=Text(
                f"信访人补充材料{len(files)}份", f"The petitioner handed in {len(files)} more"
            ),
            key=f"material/{petition.pk}/{files[0].digest[:16]}",
            at=at,
        )


def media_of(content: bytes) -> Media | None:
    """What the content is, if it opens as such."""
    if content.startswith(b"%PDF-"):
        return Media.PDF if b"%%EOF" in content[-2048:] else None
    if content.startswith(b"PK\x03\x04"):
        return Media.DOCX if _is_docx(content) else None
    try:
        with Image.open(BytesIO(content), formats=list(FORMATS)) as picture:
            if picture.width * picture.height > PIXELS:
                return None
            picture.verify()
            return FORMATS[picture.format or ""]
    except (*UNFIT, Image.DecompressionBombError):  # or it claims to be larger than any is
        return None


def without_whereabouts(content: bytes, media: Media) -> bytes:
    """A picture without its camera's notes: neither place nor time nor device goes out."""
    with Image.open(BytesIO(content)) as picture:
        pages = [page.copy() for page in ImageSequence.Iterator(picture)]
    options: dict[str, Any] = {"quality": 90} if media is Media.JPEG else {}
    if media is Media.TIFF:
        options = {"save_all": True, "append_images": pages[1:]}
    for page in pages:
        for kept in ("exif", "xmp", "comment", "photoshop"):
            page.info.pop(kept, None)
    buffer = BytesIO()
    pages[0].save(buffer, FORMATS_BY_MEDIA[media], exif=b"", **options)
    return buffer.getvalue()


FORMATS_BY_MEDIA = {media: name for name, media in FORMATS.items()}


def safe_name(name: str) -> str:
    """The last part of a name, without signs that end lines, leave folders or turn text round."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    return plain.strip(". ")[-100:] or "file"


def _is_docx(content: bytes) -> bool:
    try:
        with ZipFile(BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except BadZipFile:
        return False


def _scan(name: str, content: bytes) -> None:
    try:
        found = infection_in(content)
    except UnreachableError as error:
        told = _unfit(
            name, Text("暂时无法查毒，请稍后再传", "cannot be scanned now; try again later")
        )
        raise NotYetError(told.sentence, told.field) from error
    if found:
        raise _unfit(name, Text(f"查出病毒{found}", f"contains the virus {found}"))


def _unfit(name: str, why: Text) -> NotPermittedError:
    return NotPermittedError(Text(f"“{name}”{why.zh}。", f"“{name}” {why.en}."), "attachments")
