"""Bytes of a letter as text, whatever their label says: read rightly or not at all."""

import codecs
import re
import unicodedata
from itertools import takewhile
from typing import NamedTuple

GB, BIG5 = "gb18030", "big5hkscs"
MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
SHIFTING = ("utf-7", "utf-16", "utf-32", "iso2022", "hz")  # ASCII means something else in these
WESTERN = {"ascii", "iso8859-1", "iso8859-15", "cp1252"}  # what programs say that know none
SERVED = ("utf", "gb", "big5", "iso8859", "cp", "koi8", "euc", "shift_jis", "iso2022", "hz",
          "ascii", "mac", "tis", "johab")  # fmt: skip
HALF, PROBABLE = 0.5, 0.75  # shares of usual signs
BAD_BYTE = re.compile("[\udc80-\udcff]")  # as `surrogateescape` writes it
DAMAGE = 0.1  # share of bytes beyond ASCII that may be bad in a text in UTF-8
CERTAIN = 2  # Chinese signs beside that
ASCII = bytes(range(128))
SURE = 4  # Chinese signs that are none by chance
LONG = 24  # signs of ASCII, where others would be as likely
SHIFTED = re.compile(rb"\x0e([^\x0e\x0f]*)(?:\x0f|$)")  # of ISO-2022-CN, seven bits of GB 2312
SET = b"\x1b$)A"
WESTERN_SIGNS = {  # of the codes 80 to 9F, by which byte they stand for
    ord(sign): byte
    for byte in range(0x80, 0xA0)
    if (sign := bytes([byte]).decode("cp1252", "ignore"))
}
HIGH = bytes(sign | 0x80 for sign in range(256))  # the same signs in eight bits
NO_LETTERS = {"Mn", "Lm", "Cn"}  # categories; in a text of two-byte signs a sign of chance
LABEL = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789-_")
READABLE = 0.9  # share of signs read, below which a text is none


class Decoded(NamedTuple):
    text: str
    lost: int  # signs that could not be read; all of them if the text is empty


def decode(content: bytes, label: str = "") -> Decoded:
    """The text of these bytes. A label is believed where the bytes bear it out."""
    for mark, name in MARKS:
        if content.startswith(mark) and (text := _strictly(content, name)) is not None:
            return Decoded(text.removeprefix("\ufeff"), 0)
    codec = codec_of(label)
    if codec.startswith(SHIFTING) and (text := _strictly(content, codec)) is not None:
        return Decoded(text.removeprefix("\ufeff"), 0)
    if content.isascii():
        return _of_seven_bits(content)
    told = _of_eight_bits(content, codec)
    return Decoded(_encoded_once(told.text), told.lost)


def _encoded_once(text: str) -> str:
    """A text that was encoded twice, its bytes taken for Western signs in between: such signs are
    Chinese in UTF-8 or GB by no chance; a line of dots or crosses says nothing."""
    if len(set(text)) < SURE:
        return text
    try:
        bytes_before = text.translate(WESTERN_SIGNS).encode("latin-1")
    except UnicodeError:
        return text
    return _surely_chinese(bytes_before) or text


def is_words(content: bytes) -> bool:
    """Whether bytes that nothing tells of are a text by no chance; the last sign may be cut."""
    is_plain = len(content) >= LONG and content.isascii() and content.decode().isprintable()
    return is_plain or bool(_surely_chinese(content) or _surely_chinese(content[:-1]))


def _surely_chinese(content: bytes) -> str:
    """The text that these bytes are if they are Chinese; nothing where that may be otherwise."""
    text = _cut_utf_8(content) or _strictly(content, "utf-8") or ""
    if sum(sign >= "\u2e80" for sign in text) >= SURE:
        return text
    text = _strictly(content, GB) or ""
    chinese = sum(sign >= "\u2e80" for sign in text)
    is_likely = chinese >= SURE and _usual(text, GB) >= READABLE
    return text if is_likely and "".join(text.split()).isprintable() else ""


def label_within(content: bytes) -> str:
    """The encoding that a page names in its head, where the mail names none."""
    head = content[:2000].lower()
    after = head.partition(b"charset=")[2][:30].lstrip(b"\"' ")
    return bytes(takewhile(lambda sign: sign in LABEL, after)).decode("ascii")


def codec_of(label: str) -> str:
    """Python's name for what a label means; empty if nobody knows it."""
    plain = label.strip().strip("\"'").lower()[:40]
    if "big5" in plain or plain in {"cp950", "950", "x-windows-950"}:
        return BIG5
    if plain.startswith("hz"):
        return "hz"
    if plain.startswith(("gb", "x-gb")) or "936" in plain or "gbk" in plain or "2312" in plain:
        return GB
    try:
        name = codecs.lookup(plain).name
    except (LookupError, ValueError):  # a zero byte is a ValueError
        return ""
    return name if name.startswith(SERVED) else ""


def _of_seven_bits(content: bytes) -> Decoded:
    """ASCII, or Chinese that shifts between two sets, which is seldom labelled rightly."""
    shifted = SHIFTED.sub(lambda found: found[1].translate(HIGH), b"".join(content.split(SET)))
    text = _strictly(shifted, GB) if SET in content else None
    if text is None and b"~{" in content and b"~}" in content:
        text = _strictly(content, "hz")
    if text is not None and _usual(text, GB) >= PROBABLE:
        return Decoded(text, 0)
    return Decoded(content.decode("ascii"), content.count(b"\x1b"))


def _of_eight_bits(content: bytes, codec: str) -> Decoded:
    if cut := _cut_utf_8(content):
        return Decoded(f"{cut}\ufffd", 1)
    text = (_wide(content) if b"\x00" in content else None) or _line_by_line(content)
    if text is None and (damaged := _damaged_utf_8(content)):
        return Decoded(damaged, damaged.count("\ufffd"))
    text = text or _strictly_read(content, codec) or _wide(content)
    return Decoded(text, 0) if text is not None else _with_gaps(content, codec)


def _wide(content: bytes) -> str | None:
    """UTF-16 that nothing says is such."""
    for codec in ("utf-16-le", "utf-16-be"):
        text = _strictly(content, codec)
        if (
            text
            and _usual(text, GB) >= PROBABLE
            and all(sign >= " " or sign in "\r\n\t" for sign in text)
        ):
            return text
    return None


def _line_by_line(content: bytes) -> str | None:
    """Lines in UTF-8 and others in GB: a letter with an older one below it."""
    lines = content.split(b"\n")
    unicode = [_strictly(line, "utf-8") for line in lines]
    others = [line for line, text in zip(lines, unicode, strict=True) if text is None]
    chinese = sum(sign >= "\u2e80" for text in unicode if text for sign in text)
    told = _strictly(b"\n".join(others), GB) if others and chinese >= SURE else None
    if told is None or _usual(told, GB) < PROBABLE:
        return None
    rest = iter(told.split("\n"))
    return "\n".join(next(rest) if text is None else text for text in unicode)


def _cut_utf_8(content: bytes) -> str:
    """Of UTF-8 whose last sign is cut in half all before it; nothing of what may be otherwise."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(content)
    except UnicodeError:
        return ""
    is_cut = bool(decoder.getstate()[0])
    return text if is_cut and sum(sign >= "\u2e80" for sign in text) >= SURE else ""


def _damaged_utf_8(content: bytes) -> str:
    """Of UTF-8 in which few bytes are wrong all the rest; nothing of what may be otherwise.

    Chinese signs of three bytes each stand in no other encoding by chance, where there are more of
    them than bad bytes.
    """
    bad = len(BAD_BYTE.findall(content.decode("utf-8", "surrogateescape")))
    if not bad or _unicode(content) is not None:
        return ""
    text = content.decode("utf-8", "replace")
    beyond = len(content.translate(None, ASCII))
    whole = sum("\u2e80" <= sign < "\ufffd" for sign in text)
    most = max(min(whole, SURE), DAMAGE * beyond)
    return text if whole >= CERTAIN and bad <= most else ""


def _unicode(content: bytes) -> str | None:
    """As UTF-8, also of programs that write a sign beyond the first 65,536 as its two halves."""
    try:
        text = content.decode("utf-8", "surrogatepass")
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeError:
        return None


def _strictly_read(content: bytes, codec: str) -> str | None:
    labelled = _strictly(content, codec) if codec and codec not in WESTERN else None
    unicode = _unicode(content)
    chinese, taiwanese = _strictly(content, GB), _strictly(content, BIG5)
    how_chinese = _usual(chinese or "", GB)
    if unicode is not None:
        is_odd = codec in {"", "utf-8", *WESTERN} and _is_odd(unicode) and how_chinese >= PROBABLE
        return chinese if is_odd else _labelled_or_unicode(labelled, unicode)
    if labelled is not None and codec not in {GB, BIG5}:
        is_narrow = len(labelled) == len(content)  # a byte a sign: it reads whatever there is
        return chinese if is_narrow and how_chinese > PROBABLE else labelled
    if taiwanese is not None and _usual(taiwanese, BIG5) > how_chinese:
        return taiwanese
    if chinese is not None and (codec in {GB, BIG5} or how_chinese >= HALF):
        return chinese
    return content.decode("cp1252", "replace") if codec in WESTERN - {"ascii"} else None


def _labelled_or_unicode(labelled: str | None, unicode: str) -> str:
    """Bytes are UTF-8 seldom by chance, and then without one Chinese sign and in no one script."""
    is_meant = any(sign >= "\u2e80" for sign in unicode) or _is_of_one_script(unicode)
    return unicode if labelled is None or is_meant else labelled


def _is_of_one_script(text: str) -> bool:
    """Whether its letters are those of another people: Arabic, Tibetan, Cyrillic, never mixed."""
    letters = [sign for sign in text[:2000] if sign > "\x7f" and sign.isalpha()]
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in letters}
    return len(letters) >= SURE and len(scripts) == 1 and scripts != {"LATIN"}


def _is_odd(text: str) -> bool:
    """Whether it holds marks without letters and no Chinese, as two signs read as UTF-8 do."""
    return not any(sign >= "\u2e80" for sign in text) and any(
        unicodedata.category(sign) in NO_LETTERS for sign in text
    )


def _with_gaps(content: bytes, codec: str) -> Decoded:
    """A text of which a few signs are broken; nothing if it is more than a few."""
    tried = [content.decode(name, "replace") for name in {codec or GB, "utf-8", GB}]
    best = min(sorted(tried), key=lambda text: (text.count("\ufffd"), len(text)))
    lost = best.count("\ufffd")
    strange = sum(1 for sign in best if "\x7f" < sign < "\u2000" or "\ue000" <= sign < "\uf900")
    if lost + strange > (1 - READABLE) * len(best):
        return Decoded("", len(best))
    return Decoded(best, lost)


def _strictly(content: bytes, codec: str) -> str | None:
    try:
        text = content.decode(codec)
    except (UnicodeError, LookupError):
        return None
    return text


def _usual(text: str, codec: str) -> float:
    """Share of the signs beyond ASCII that stand in the rows of usual signs of a Chinese table."""
    table, last = ("gb2312", "\xd7") if codec == GB else ("big5", "\xc6")
    signs = [sign for sign in text[:2000] if sign > "\x7f"]
    rows = (sign.encode(table, "ignore")[:1].decode("latin-1") for sign in signs)
    return sum("\xa1" <= row <= last for row in rows) / len(signs) if signs else 0.0
