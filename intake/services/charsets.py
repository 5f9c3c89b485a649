"""Bytes of a letter as text, whatever their label says: read rightly or not at all."""

import codecs
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
SURE = 4  # Chinese signs in UTF-8 that are none by chance
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
        return Decoded(content.decode("ascii"), 0)
    if cut := _cut_utf_8(content):
        return Decoded(f"{cut}\ufffd", 1)
    text = _strictly_read(content, codec)
    return Decoded(text, 0) if text is not None else _with_gaps(content, codec)


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


def _cut_utf_8(content: bytes) -> str:
    """Of UTF-8 whose last sign is cut in half all before it; nothing of what may be otherwise."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(content)
    except UnicodeError:
        return ""
    is_cut = bool(decoder.getstate()[0])
    return text if is_cut and sum(sign >= "\u2e80" for sign in text) >= SURE else ""


def _strictly_read(content: bytes, codec: str) -> str | None:
    labelled = _strictly(content, codec) if codec and codec not in WESTERN else None
    unicode = _strictly(content, "utf-8")
    if unicode is not None:  # seldom by chance, and then without one Chinese sign
        is_chance = labelled is not None and not any(sign >= "\u2e80" for sign in unicode)
        return labelled if is_chance else unicode
    chinese, taiwanese = _strictly(content, GB), _strictly(content, BIG5)
    how_chinese = _usual(chinese or "", GB)
    if labelled is not None and codec not in {GB, BIG5}:
        is_narrow = len(labelled) == len(content)  # a byte a sign: it reads whatever there is
        return chinese if is_narrow and how_chinese > PROBABLE else labelled
    if taiwanese is not None and _usual(taiwanese, BIG5) > how_chinese:
        return taiwanese
    if chinese is not None and (codec in {GB, BIG5} or how_chinese >= HALF):
        return chinese
    return content.decode("cp1252", "replace") if codec in WESTERN - {"ascii"} else None


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
