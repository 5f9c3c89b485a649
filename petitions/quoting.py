"""Whether a text repeats words of another: of a matter that was sealed, which nothing that is left
of its letter says (Art. 30, decision 0016).

The matters of a letter are about the same things, and answers to one share words with another. So a
few signs that both have say nothing, nor words that stand in what is left; only a stretch that is
the sealed matter's alone does.
"""

import re
from collections.abc import Iterable

QUOTE = 5  # signs in a row
LEAST = 4  # of them Chinese: days and amounts are everywhere
WHOLE = 4  # signs of a text that is a piece of it and nothing else
KNOWN = 3  # signs in a row that stand in what is left
USUAL = 4  # the same of what is said everywhere
CHINESE = re.compile(r"[\u3400-\u9fff]")
SENTENCE = re.compile("[^。；！？;!?]+[。；！？;!?]*")
CLAUSE = re.compile("[^，,：:]+[，,：:]*")
LEAST_LEFT = 6  # signs of the beginning of a sentence that says something by itself
# a beginning that says that more is to come
ANNOUNCES = re.compile(
    "另|还|以及|同时|此外|以下|下列|分别|除|[两二三四五六七八九0-9]+(?:个|项|件|点|条|名|人|方面)|[：:]$"
)
# a sentence that speaks of what the one before it did
REFERS = re.compile("该|此(?!外)|上述|前述|前者|后者|这|其(?![余中他它])|(?<!其)[他她]")


def runs_of(text: str, length: int) -> set[str]:
    """So many signs in a row, wherever they stand in it."""
    return {text[at : at + length] for at in range(len(text) - length + 1)}


class Quotes:
    """What would be repeated of some words; texts as they are spoken (`normal_form`)."""

    def __init__(self, words: str, stays: str, usual: Iterable[str]) -> None:
        """`stays`: what is left, and may be repeated; `usual`: what is said everywhere."""
        self._words, self._stays = words, stays
        self._runs = runs_of(words, QUOTE)
        self._known = runs_of(stays, KNOWN)
        self._known |= {run for text in usual for run in runs_of(text, USUAL)}

    def is_piece(self, said: str) -> bool:
        """Whether the text is nothing but a piece of them."""
        enough = len(said) >= WHOLE and len(CHINESE.findall(said)) >= WHOLE - 1
        return enough and said in self._words and said not in self._stays

    def is_in(self, said: str) -> bool:
        """Whether a stretch of the text is theirs alone."""
        theirs = _places_of(self._runs, said, QUOTE)
        if not theirs:
            return False
        known = _places_of(self._known, said, KNOWN) | _places_of(self._known, said, USUAL)
        alone = "".join(
            sign if at in theirs and at not in known else " " for at, sign in enumerate(said)
        )
        stretches = [stretch for stretch in alone.split(" ") if len(stretch) >= QUOTE]
        return any(len(CHINESE.findall(stretch)) >= LEAST for stretch in stretches)

    def has_word_of(self, said: str) -> bool:
        """Whether two signs together are theirs alone: for a name that somebody may choose."""
        pairs = {pair for pair in runs_of(said, 2) if CHINESE.match(pair) and pair in self._words}
        return any(pair not in self._stays for pair in pairs)


def _places_of(runs: set[str], said: str, length: int) -> set[int]:
    """Of the signs that stand in one of these."""
    starts = (at for at in range(len(said) - length + 1) if said[at : at + length] in runs)
    return {at + further for at in starts for further in range(length)}


def sentences_of(line: str) -> list[str]:
    return SENTENCE.findall(line)


def clauses_of(sentence: str) -> list[str]:
    return CLAUSE.findall(sentence)


def beginning_of(clauses: list[str], sentence: str) -> str:
    """A sentence that ends behind these clauses; empty where they say nothing by themselves."""
    told = "".join(clauses).rstrip("，,：:")
    if len(told) < LEAST_LEFT or ANNOUNCES.search("".join(clauses)):
        return ""
    return told + ("。" if sentence[-1] in "。；！？;!?" else "")


def refers_back(sentence: str) -> bool:
    return REFERS.search(sentence) is not None
