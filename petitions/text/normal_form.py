"""The one normal form of what people type: what looks alike or means the same sign compares equal.

Texts and names are kept as they were typed; keys, comparisons and the search index use this form.
A change here makes stored keys stale: raise `EDITION`, and they are computed anew by and by.
"""

import re
import unicodedata
from pathlib import Path

# of this form, beside each key that is stored; 1 was lower case and nothing else, by 2 a name kept
# its traditional characters and every mark between them but dots, by 3 a search text was masked
# only where a name was written as it was typed, and an address whole, by 4 a character that is
# written in another way (囯) was itself, and a title named whoever came along or wrote
EDITION = 5
MASKED = 4  # since when search texts hold apart what could tell who petitions
DASHES = "-‐‑‒–—―⁃−⁻₋➖─━⸺⸻〜〰゠﹘﹣－˗"
DOTS = "··•‧・･∙⋅⸱⸳᛫ꞏㆍ"  # between the parts of a name
BLANK = "\u2800"  # a Braille cell without a dot
# signs without a width that no general category tells: fillers, joiners, choices of a variant
UNSEEN = (
    *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x180B, 0x1810),
    0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0,
)  # fmt: skip
# radicals that files and text recognition give for the character; NFKC knows those of Kangxi alone
RADICALS = zip(
    "⺁⺒⺓⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
    "厂巳幺民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
    strict=True,
)
CHOSEN = {
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(DOTS, "·"),
    **dict.fromkeys(map(chr, UNSEEN), ""),
    **dict(RADICALS),
    "\n": "\n",
    BLANK: " ",
}
TRADITIONAL = Path(__file__).with_name("traditional.txt")  # pairs of it and the simplified one
BRACKETS = str.maketrans("({〔【〖〘〚❲⟦「『〈《<)}〕】〗〙〛❳⟧」』〉》>", "[" * 14 + "]" * 14)
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # directions of writing
KINDS = {"Cf": "", "Cc": "", "Cs": "", "Pd": "-"}  # general categories: unseen, and other dashes


class _Signs(dict[int, str]):
    """What a sign becomes by itself, taken apart; found once for each, for str.translate."""

    def __missing__(self, code: int) -> str:
        sign = self[code] = unicodedata.normalize("NFKD", _one(chr(code)))
        return sign


def _one(sign: str) -> str:
    if sign in CHOSEN:
        return CHOSEN[sign]
    if sign.isspace():
        return " "
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    return KINDS.get(category, sign)


SIGNS = _Signs()
CROWDING = re.compile(rb"(?<=[^\0]{30})[^\0]+")  # in the classes of marks; 0 is of what is none
SPOKEN = {"Lu", "Ll", "Lt", "Lo", "Co", "Cn"}  # the last two: characters a font or an edition adds
SIMPLE: dict[int, str] = {
    ord(pair[0]): pair[1]
    for line in TRADITIONAL.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for pair in line.split()
}


def normal(text: str) -> str:
    """NFKC without case, invisible signs or kinds of dashes, dots, digits and spaces.

    Lines stay lines. Of marks on one sign only the first thirty are kept, as UAX 15 has it: putting
    a run of them in order takes the square of its length. They are counted when every sign has been
    taken apart, for some are no marks and become several. The normal form of one is itself.
    """
    while True:
        formed = _uncrowded(text.translate(SIGNS))
        formed = unicodedata.normalize("NFKC", formed).casefold()
        if formed == text:
            return text
        text = formed


def _uncrowded(text: str) -> str:
    """A text that has been taken apart, with no more than thirty marks in a row."""
    classes = bytes(map(unicodedata.combining, text))
    if not any(classes):
        return text
    kept, start = [], 0
    for heap in CROWDING.finditer(classes):
        kept.append(text[start : heap.start()])
        start = heap.end()
    return "".join([*kept, text[start:]])


def unturned(text: str) -> str:
    """The text without the signs that show what follows from right to left."""
    return text.translate(TURNING)


class _Said(dict[int, tuple[bool, bool]]):
    """Whether a sign is seen, and whether it is or holds a letter or a digit; found once for each.

    No sign becomes more or less of either by what stands beside it.
    """

    def __missing__(self, code: int) -> tuple[bool, bool]:
        formed = normal(chr(code))
        said = self[code] = bool(formed.strip()), any(sign.isalnum() for sign in formed)
        return said


SAID = _Said()


def seen(text: str) -> str:
    """The text as it is; empty where nobody sees one sign of it."""
    return text if any(SAID[ord(sign)][0] for sign in text) else ""


def says_anything(text: str) -> bool:
    """Whether a text holds a letter or a digit: spaces, signs that nobody sees and strokes say
    nothing, and a reason made of them is none."""
    return any(SAID[ord(sign)][1] for sign in text)


def without_spaces(text: str) -> str:
    """The normal form of one word that people part as they like."""
    return _without(r"\s", normal(text))


def name_key(name: str) -> str:
    """By which two spellings of a name are one: characters simplified, and between them nothing.

    Spaces, dots, dashes, quotation marks and whatever else is put between the characters of a name
    are left out, as are marks above or below them. A name of nothing but these is itself.
    """
    formed = normal(name).translate(SIMPLE)
    return normal("".join(filter(_is_spoken, formed))) or normal(name).strip() or name


class _Spoken(dict[int, str]):
    """What a sign says in a name, found once for each; for str.translate."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", normal(chr(code)).translate(SIMPLE))
        said = self[code] = normal("".join(filter(_is_spoken, parts)))
        return said


SPOKEN_SIGNS = _Spoken()


def spoken(text: str) -> str:
    """A text as `name_key` has a name, sign by sign: two spellings of a name, a number or an
    address are one in it, in whatever they stand."""
    return text.translate(SPOKEN_SIGNS)


def spoken_at(text: str) -> list[int]:
    """From which sign of the text each sign of `spoken` comes."""
    return [at for at, sign in enumerate(text) for _said in SPOKEN_SIGNS[ord(sign)]]


def _is_spoken(sign: str) -> bool:
    """A letter, a character or a digit, no mark beside or between them."""
    category = unicodedata.category(sign)
    return category in SPOKEN or category[0] == "N" or sign == "々"


def number_key(number: str) -> str:
    """A petition's number as it is stored, however it was typed: with blanks or dashes, a full stop
    after it, what it is called before it. What is no whole number of a petition is one word."""
    word = _one_word(number)
    found = None if STORED.fullmatch(word) else _number_in(number)
    return _as_stored(found) if found else word


def with_numbers(text: str) -> str:
    """A search as it was typed, its petition's number as it is stored and not what it is called;
    nor what is asked with it: “LX… 吗”."""
    found = _number_in(text)
    if found is None:
        return text
    formed = normal(text)
    around = f"{CALLED.sub('', formed[: found.start()])} {formed[found.end() :]}"
    words = [
        re.sub(r"^\W+|(?<!\W)\W+$", "", word) for word in around.split() if says_anything(word)
    ]
    return " ".join([_as_stored(found), *(word for word in words if not ASKING.fullmatch(word))])


# two letters of the channel and sixteen digits, however they are grouped; of a matter, its number
FILE = re.compile(
    r"(?<![0-9a-z])([a-z]{2})[\W_]{0,3}((?:[0-9][\W_]{0,3}){15}[0-9])((?:\s?-+\s?[0-9]{1,3})*)(?![0-9a-z])"
)
STORED = re.compile(r"[A-Z]{2}[0-9]{16}(?:-[0-9]{1,3})*")
ASKING = re.compile("[吗嘛么呢吧啊呀]+")  # at the end of what is asked
CALLED = re.compile(r"[\u4e00-\u9fff]{0,6}(?:编号|件号|号码)\W{0,3}$|\b(?:number|no)\W{0,3}$")


def _number_in(text: str) -> re.Match[str] | None:
    return FILE.search(normal(text))


def _as_stored(found: re.Match[str]) -> str:
    series, digits, matter = found.groups()
    digits = re.sub("[^0-9]", "", digits)
    return f"{series}{digits}{re.sub('-+', '-', without_spaces(matter))}".upper()


def _one_word(number: str) -> str:
    return re.sub(r"-+", "-", without_spaces(number)).upper()


def reference_key(number: str) -> str:
    """By which two spellings of a number that others gave are one: 市〔２０２６〕1号, 市(2026)1号.

    Unlike a code it keeps what parts its groups: 7/72 and 77/2 are two numbers.
    """
    key = _one_word(number).translate(BRACKETS)
    return key or number.strip() or number


def code_key(code: str) -> str:
    """The letters and digits of a code; whatever parts its groups says nothing."""
    return _without(r"[\W_]", normal(code)).upper()


def label_key(label: str) -> str:
    """A code of bars as it is stored: XA-123456789-CN is XA123456789CN."""
    return code_key(label) or number_key(label)


def answer_key(answer: str) -> str:
    """An answer of one word or digit: no space and no full stop after it counts."""
    return without_spaces(answer).strip(".。,、!")


def _without(signs: str, text: str) -> str:
    """A normal form without these signs; what now stands side by side may be one sign."""
    return normal(re.sub(signs, "", text))
