"""An e-mail as a letter: every part becomes text, a file, or a note that it was not kept."""

import re
from collections import Counter
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import Compat32, Policy
from hashlib import sha256
from urllib.parse import unquote

from intake.mail.automatic import is_automatic
from intake.mail.charsets import decode, label_within
from intake.mail.embedded import holds_coded, parted
from intake.mail.headers import clean, header, parameter, sender_of
from intake.mail.markup import read_markup
from intake.mail.uncoding import Uncoded, uncoded, with_plain_ends
from petitions.statute import NotPermittedError
from petitions.untrusted.process import BusyError, of_stranger
from workflow.attachments.services import Kept, NotYetError, busy, take_in

MAX_LETTER = 20_000  # signs of a letter
LONGEST_SUBJECT = 100
LONGEST_HEADER = 4_000  # signs; the format allows 998 in a line
LONGEST_PAGE = 4_000_000  # signs of a page, pictures in it included
MOST_PARTS = 200
MOST_CONTAINERS = 40  # each one's border is looked for in every line within it
MOST_FILES = 20  # kept
MOST_OPENED = 40  # files and pictures in pages, each by a process of its own; refused ones count
SECONDS = 60  # of computing, for all that are opened
MOST_REFUSALS = 40  # told one by one
STRANGERS = "mail"  # all mails are opened as one sender's: one after the other
LONGEST_OF_PROGRAM = 400  # signs of what a program says to readers without MIME
NAMES = ("Content-ID", "Content-Location")
SHARED = ("From", "Date", "Subject", "Message-ID")  # by two copies of one message
HEADERS = "rfc822-headers"  # of a message that did not arrive, without its content
ENCLOSED = {"message/rfc822", "message/global"}
ENDINGS = (".txt", ".csv", ".htm", ".html", ".log", ".md", ".ics", ".vcf")  # of files of text
SIGNS_OF_FILES = (b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*")
SIGN_OF_OUTLOOK = b"\x78\x9f\x3e\x22"
OUTLOOK = (
    "是Outlook专用格式，来信的正文、附件可能都在其中，本系统不能打开；"
    "请在信箱中用Outlook查看，或者请来信人改用HTML、纯文本格式重新发送"
)
LOCKED = "经过加密，本系统不能打开；请在信箱中查看，或者请来信人不加密重新发送"
SIGNATURE = "是数字签名，未收录，请在信箱中查看"
PARTIAL = "只是一封邮件的一部分，其余在别处，请在信箱中查看"
DAMAGED = "的编码有损坏，可能不全，请在信箱中查看"
BESIDE = "（邮件各部分之外还有内容，没有读完，请在信箱中查看）"
STRANGE = "文字编码不能识别，请在信箱中查看"
CODED = "（正文中有没有解开的编码内容，可能是附件或者其他正文，请在信箱中查看）"
UNOPENED = {
    "ms-tnef": OUTLOOK, "vnd.ms-tnef": OUTLOOK, "pkcs7-mime": LOCKED, "x-pkcs7-mime": LOCKED,
    "pgp-encrypted": LOCKED, "pkcs7-signature": SIGNATURE, "x-pkcs7-signature": SIGNATURE,
    "pgp-signature": SIGNATURE, "partial": PARTIAL, "external-body": PARTIAL,
}  # fmt: skip

LINK = re.compile(r"https?://[^\s（）<>]{1,2000}")


class TooManyPartsError(ValueError):
    """Of one message: more than anybody writes, and each makes the next slower to read."""


class Bounded(Compat32):
    """Headers as they came, none of them endless."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


@dataclass
class Tally:
    """Of the files of a message, in all its versions together."""

    kept: int = 0
    beyond: int = 0  # not looked at any more
    refused: int = 0


@dataclass
class MailLetter:
    sender: str = ""
    subject: str = ""
    identity: str = ""  # the same for two copies of one message, never for two letters
    is_automatic: bool = False
    texts: list[str] = field(default_factory=list)
    files: list[Kept] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what was not kept, and why
    tally: Tally = field(default_factory=Tally)
    held: frozenset[str] = frozenset()  # by which a page names the files that come with it

    @property
    def text(self) -> str:
        """What is written, cut where it is too long, then what was not kept."""
        return "\n".join(["\n\n".join(self.texts)[:MAX_LETTER], self.noted]).strip()

    @property
    def noted(self) -> str:
        """What was not kept, and why."""
        length, notes = len("\n\n".join(self.texts)), self.notes
        if length > MAX_LETTER:
            cut = f"（全文{length}字，第{MAX_LETTER}字以后的以下未收录，请在信箱中查看）"
            notes = [*notes, cut]
        return "\n".join(notes)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is left to be looked up in the mailbox."""
        return not self.noted


def read_letter(content: bytes) -> MailLetter:
    """The letter that a message is. Files are kept; raises NotYetError if they cannot be now."""
    content = with_plain_ends(content)
    message = parsed(content)
    letter = MailLetter(
        sender=sender_of(message),
        subject=header(message, "Subject"),
        identity=_identity(message, content),
        is_automatic=is_automatic(message),
        held=_names_of_parts(message),
    )
    if len(letter.subject) > LONGEST_SUBJECT:
        letter.texts.append(f"主题：{letter.subject}")
    if len(str(message.get("Subject", ""))) >= LONGEST_HEADER:
        letter.notes.append("（主题太长，没有读完，请在信箱中查看）")
    try:
        with of_stranger(STRANGERS, seconds=SECONDS, files=MOST_OPENED):
            _read(message, letter)
    except BusyError as error:
        raise busy(letter.subject) from error
    letter.notes += _left_out(letter.tally)
    return letter


def _left_out(tally: Tally) -> list[str]:
    """Of files that are too many to be looked at or told one by one, how many there are."""
    told = []
    if unnamed := max(tally.refused - MOST_REFUSALS, 0):
        told.append(f"（另有{unnamed}个附件或者正文图片未收下，请在信箱中查看）")
    if tally.beyond:
        count = tally.kept + tally.beyond
        told.append(f"（附件共{count}个，第{MOST_FILES}个以后的未收下，请在信箱中查看）")
    return told


def parsed(content: bytes) -> Message:
    """The tree of a message. Raises TooManyPartsError."""
    made: Counter[str] = Counter()

    class Counted(Bounded):
        def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
            name, value = super().header_source_parse(sourcelines)
            made["containers"] += name.lower() == "content-type" and "multipart" in value.lower()
            return name, value

    def make(policy: Policy) -> Message:
        made["parts"] += 1
        if made["parts"] > MOST_PARTS or made["containers"] > MOST_CONTAINERS:
            raise TooManyPartsError(made)
        return Message(policy)

    parser = BytesFeedParser(policy=Counted(message_factory=make))
    parser.feed(content)
    return parser.close()


def _children(part: Message) -> list[Message]:
    inner = part.get_payload()
    return (
        [child for child in inner if isinstance(child, Message)] if isinstance(inner, list) else []
    )


def _identity(message: Message, content: bytes) -> str:
    """By all that two copies share, for numbers given outside may be given twice."""
    lines = content.replace(b"\r\n", b"\n")
    told = [str(message.get(name, "")) for name in SHARED]
    known = "\n".join(told).encode("utf-8", "surrogateescape")
    body = lines.partition(b"\n\n")[2] if any(told) else lines
    return sha256(known + b"\n\n" + body).hexdigest()


def _read(part: Message, letter: MailLetter) -> None:
    _read_around(part, part.preamble, letter)
    _read_part(part, letter)
    _read_around(part, part.epilogue, letter)


def _read_part(part: Message, letter: MailLetter) -> None:
    kind, children = part.get_content_type(), _children(part)
    if kind in ENCLOSED:
        _read_enclosed(part, letter)
    elif children and kind == "multipart/alternative":
        _read_alternatives(children, letter)
    elif children and part.get_content_maintype() == "multipart":
        for child in children:
            _read(child, letter)
    elif children:  # blocks of headers: how a delivery failed
        _add_text("\n".join(map(_block, children)), letter)
    else:
        _read_leaf(part, letter)


def _read_around(part: Message, told: str | None, letter: MailLetter) -> None:
    """A text above the parts or below them; what programs say to readers without MIME is none."""
    border = f"--{part.get_boundary()}".encode("utf-8", "replace")
    lines = (told or "").encode("utf-8", "surrogateescape").splitlines()
    kept = b"\n".join(line for line in lines if line.rstrip() != border + b"--").strip()
    text, lost = decode(kept)
    if lost or border in kept:
        letter.notes.append(BESIDE)
    elif len(text) > LONGEST_OF_PROGRAM or not (text.isascii() and "mime" in text.lower()):
        _add_text(text, letter)


def _names_of_parts(message: Message) -> frozenset[str]:
    told = (header(part, name) for part in message.walk() for name in NAMES)
    return frozenset(name.strip("<> ") for name in told if name)


def _block(part: Message) -> str:
    return "\n".join(f"{name}: {header(part, name)}" for name in part.keys())  # noqa: SIM118


def _read_alternatives(children: list[Message], letter: MailLetter) -> None:
    """The same words twice are written once; where they differ, both are."""
    versions = [MailLetter(tally=letter.tally, held=letter.held) for _ in children]
    for child, version in zip(children, versions, strict=True):
        _read(child, version)
        letter.files += version.files
        letter.notes += version.notes
    kept: list[str] = []
    for text in ("\n\n".join(version.texts) for version in versions):
        if text and not any(_says(other, text) and len(other) >= len(text) for other in kept):
            kept = [other for other in kept if not _says(text, other)]
            kept.append(text)
    letter.texts += kept


def _says(one: str, other: str) -> bool:
    """Whether one text says all that the other says; where links lead is not compared."""
    return _bare(other) in _bare(one)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, LINK.sub("", text)))


def _read_enclosed(part: Message, letter: MailLetter) -> None:
    """A message within the message: who wrote it, and all that it holds."""
    inner = next(iter(_children(part)), None)
    if inner is None or not (inner.keys() or inner.is_multipart()):  # encoded as a whole
        _read_forwarded(parsed(_decoded_as_a_whole(part, inner, letter)), letter)
    else:
        _read_forwarded(inner, letter)


def _decoded_as_a_whole(part: Message, inner: Message | None, letter: MailLetter) -> bytes:
    """What the standard forbids and some programs write: a message within, in base64."""
    if inner is not None and (coding := part.get("Content-Transfer-Encoding")):
        inner["Content-Transfer-Encoding"] = coding
    return _content(inner or part, letter).content


def _read_forwarded(message: Message, letter: MailLetter) -> None:
    names = (("发件人", "From"), ("日期", "Date"), ("主题", "Subject"))
    told = [f"{label}：{text}" for label, name in names if (text := header(message, name))]
    letter.texts.append("\n".join(["——以下是转来的邮件——", *told]))
    letter.held |= _names_of_parts(message)
    _read(message, letter)


def _read_leaf(part: Message, letter: MailLetter) -> None:
    told = _content(part, letter)
    _read_content(part, told.content, letter)
    if told.beside:
        _add_text(decode(told.beside).text, letter)


def _read_content(part: Message, content: bytes, letter: MailLetter) -> None:
    name = _name(part)
    main, sub = part.get_content_maintype(), part.get_content_subtype()
    is_outlook = name.lower() == "winmail.dat" or content.startswith(SIGN_OF_OUTLOOK)
    known = OUTLOOK if is_outlook else UNOPENED.get(sub)
    if known:
        letter.notes.append(f"（{_quoted(name) or '邮件'}{known}）")
    elif name.lower().endswith(".eml") and not content.startswith(SIGNS_OF_FILES):
        _read_forwarded(parsed(content), letter)
    elif _is_text(main, sub, name, content):
        _read_text(part, content, name, letter)
    elif content or name:
        _keep(name or "附件", content, letter)


def _is_text(main: str, sub: str, name: str, content: bytes) -> bool:
    if content.startswith(SIGNS_OF_FILES):
        return False
    is_words = main in {"text", "message", "multipart"}  # of a broken one, whatever there is
    return (is_words and sub != "rtf") or name.lower().endswith(ENDINGS)


def _read_text(part: Message, content: bytes, name: str, letter: MailLetter) -> None:
    text, lost = decode(content, parameter(part, "charset") or label_within(content))
    if not text and lost and name:
        _keep(name, content, letter)  # it was no text: whoever refuses it says why
        return
    if lost:
        told = f"有{lost}个字不能识别，请在信箱中查看" if text else STRANGE
        letter.notes.append(f"（{_quoted(name) or '正文'}{told}）")
    page = ""
    if part.get_content_subtype() == "html" or name.lower().endswith((".html", ".htm")):
        page, text = text, _text_of_page(text, name, letter)
    if not name and part.get_content_subtype() != HEADERS:
        text = _without_files(text, page, letter)
    _add_text(text, letter, name)


def _without_files(text: str, page: str, letter: MailLetter) -> str:
    """The words of a text in which files stand; what of these is not opened is told."""
    words, files = parted(text)
    for number, (told, file) in enumerate(files, start=1):
        _keep(told or f"正文附件{number}", file, letter)
    if holds_coded(words, page):
        letter.notes.append(CODED)
    return words


def _text_of_page(page: str, name: str, letter: MailLetter) -> str:
    if len(page) > LONGEST_PAGE:
        letter.notes.append(f"（{_quoted(name) or '正文'}太长，没有读完，请在信箱中查看）")
    text, pictures, named, ends = read_markup(page[:LONGEST_PAGE])
    if ends:
        letter.notes.append(
            f"（{_quoted(name) or '正文'}的格式层次太多，没有读完，请在信箱中查看）"
        )
    for number, picture in enumerate(pictures, start=1):
        _keep(f"正文图片{number}", picture, letter)
    _note_absent(named, letter)
    return text


def _note_absent(named: list[list[str]], letter: MailLetter) -> None:
    """Of what a page shows, how much is neither written in it nor a part of the message."""
    plain = ([unquote(address).partition(":") for address in each] for each in named)
    absent = sum(
        not any((name if scheme.lower() == "cid" else f"{scheme}{colon}{name}") in letter.held
                for scheme, colon, name in each)
        for each in plain
    )  # fmt: skip
    if absent:
        letter.notes.append(f"（正文中有{absent}处图片等内容不在邮件里，未收录，请在信箱中查看）")


def _add_text(text: str, letter: MailLetter, name: str = "") -> None:
    lines = clean(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    paragraphs = [line.rstrip() for line in lines]
    spaced = [p for p, before in zip(paragraphs, ["", *paragraphs], strict=False) if p or before]
    if any(spaced):
        letter.texts.append("\n".join([*([f"附件{_quoted(name)}："] if name else []), *spaced]))


def _keep(name: str, content: bytes, letter: MailLetter) -> None:
    """How many may be opened is looked at before, here and by what `of_stranger` allows."""
    tally = letter.tally
    if tally.kept >= MOST_FILES:
        tally.beyond += 1
        return
    try:
        letter.files.append(take_in(name, content))
    except NotYetError:
        raise
    except NotPermittedError as error:
        tally.refused += 1
        if tally.refused <= MOST_REFUSALS:
            letter.notes.append(f"（未收下的附件：{error.sentence.zh}请在信箱中查看。）")
    else:
        tally.kept += 1


def _content(part: Message, letter: MailLetter) -> Uncoded:
    """Of a damaged part as much as can be had; the letter says that something may be missing."""
    told = uncoded(part)
    if told.is_damaged:
        letter.notes.append(f"（{_quoted(_name(part)) or '正文'}{DAMAGED}）")
    return told


def _name(part: Message) -> str:
    return parameter(part, "filename", "Content-Disposition") or parameter(part, "name")


def _quoted(name: str) -> str:
    return f"“{name}”" if name else ""
