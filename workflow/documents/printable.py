"""Signs that no font here can print: whoever issues a letter is told before a box stands in it,
and whoever prints a paper is told beside the link to it (`boxes_in`, `documents/_boxes.html`).

What Word or WPS prints of the same letter depends on the fonts of that computer; the office's own
fonts are asked where it has put them (`OFFICE_FONTS`).
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from lxml import etree

from petitions.masking import Mask
from petitions.models import Document
from petitions.statute import NotPermittedError, Text
from workflow.documents.letter import paragraphs_of
from workflow.documents.pdf import typeset

NO_SIGN = "\U0010fffd"  # that no font has: it is drawn as a font draws what it has not
SIGNS_NAMED = 10
BLOCK, USE = "{http://www.w3.org/2000/svg}g", "{http://www.w3.org/2000/svg}use"
LINK = "{http://www.w3.org/1999/xlink}href"
UNSEEN = {"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"}  # general categories that print nothing of their own
WITH_GAPS = "with_gaps"  # the field by which whoever issues accepts them
ON_ENVELOPE = Text(
    "信封上有字库里没有的字，PDF上印不出来，只会是空框；打印后请手写补上。",
    "The envelope has a sign that no font here has: the PDF shows an empty box. "
    "Fill it in by hand.",
)


def unprinted(*texts: str) -> list[str]:
    """The signs in these texts that would come out as a box, each once."""
    signs = dict.fromkeys("".join(texts))
    doubtful = [sign for sign in signs if sign not in _common()]
    doubtful = [sign for sign in doubtful if unicodedata.category(sign) not in UNSEEN]
    if new := [sign for sign in doubtful if sign not in PRINTED]:
        PRINTED.update(_asked(new))
    return [sign for sign in doubtful if not PRINTED[sign]]


def check_printable(letter: dict[str, Any]) -> None:
    """Raises NotPermittedError, naming the signs, for a letter that would be printed with boxes."""
    if signs := unprinted(*_texts_of(letter)):
        raise NotPermittedError(gaps(signs), WITH_GAPS)


def gaps(signs: list[str]) -> Text:
    """The sentence that says which signs are missing, and what can be done."""
    named = "、".join(signs[:SIGNS_NAMED]), ", ".join(signs[:SIGNS_NAMED])
    return Text(
        f"字库中没有“{named[0]}”，文书上印不出来，只会是空框。请改用其他写法；"
        "必须照原样的，勾选后出具，打印后手写补上。",
        f'No font here has "{named[1]}": the document would show an empty box. Write it in another '
        "way, or issue it with the gap and fill it in by hand.",
    )


def boxes_in(*letters: dict[str, Any], by_name: bool = True) -> Text | None:
    """The sentence for the page from which these papers are printed; None where nothing is missing.

    A paper in full may hold a name that its page masks until it is opened, which leaves a trace:
    there the signs are not named (`by_name`).
    """
    signs = unprinted(*(text for letter in letters for text in _texts_of(letter)))
    if not signs:
        return None
    if not by_name:
        return Text(
            "文书中有字库里没有的字，PDF上印不出来，只会是空框；打印后请手写补上。",
            "It has a sign that no font here has: the PDF shows an empty box. Fill it in by hand.",
        )
    named = "、".join(signs[:SIGNS_NAMED]), ", ".join(signs[:SIGNS_NAMED])
    return Text(
        f"字库中没有“{named[0]}”，PDF上印不出来，只会是空框；打印后请手写补上。",
        f'No font here has "{named[1]}": the PDF shows an empty box. Fill it in by hand.',
    )


def with_boxes(
    documents: Iterable[Document],
    masks: Mapping[int, Mask],
    on_envelopes: Mapping[int, str] | None = None,
) -> list[tuple[Document, Text | None]]:
    """Each issued document with that sentence, by the reader's mask of its file.

    Whoever prints one need not be who accepted the gap when it was issued. `on_envelopes`, by the
    keys of files, is what is printed around the documents besides.
    """
    around = on_envelopes or {}
    return [
        (one, boxes_in(masks[one.petition_id].letter(one.letter), by_name=False)
         or (ON_ENVELOPE if unprinted(around.get(one.petition_id, "")) else None))
        for one in documents
    ]  # fmt: skip


def _texts_of(letter: dict[str, Any]) -> list[str]:
    words = [text for _style, text in paragraphs_of(letter)]
    heads = (letter.get(name) or "" for name in ("organ", "title", "addressee"))  # as old ones have
    return [*heads, *words]


PRINTED: dict[str, bool] = {}  # of the signs that were asked about


@cache
def _common() -> frozenset[str]:
    """Those of GB 2312, of which every Chinese font consists at least, and of ASCII."""
    high = range(0xA1, 0xFF)
    both = (bytes((row, cell)).decode("gb2312", "ignore") for row in high for cell in high)
    return frozenset("".join(both)) | {chr(code) for code in range(0x20, 0x7F)}


def _asked(signs: list[str]) -> dict[str, bool]:
    """Set each by the fonts of a letter: one that comes out like the sign of none is not there."""
    drawn = etree.fromstring(typeset("signs.typ", "svg", signs=[NO_SIGN, *signs]))
    none, *shapes = ([use.get(LINK) for use in block.iter(USE)] for block in drawn.findall(BLOCK))
    return {sign: shape != none for sign, shape in zip(signs, shapes, strict=True)}
