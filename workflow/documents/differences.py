"""What changed between two versions of a text, character by character."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from petitions.models import Opinion

SAME, ADDED, REMOVED = "same", "added", "removed"
OUTCOME = "outcome"
SENTENCE = re.compile(r"[^。；\n]*[。；\n]|[^。；\n]+")
MAX_COMPARED = 1500  # characters of changed sentences that are compared one by one
MOST_PAIRS = 400_000  # of sentences; longer texts than any office writes change as a whole
PIECE = re.compile(r"[A-Za-z0-9.]+|.", re.DOTALL)  # a number or a Latin word changes as a whole


class TextPart(NamedTuple):
    """One part of an opinion in one version, with what changed since the one before."""

    name: str
    runs: list[tuple[str, str]]


def differences(old: str, new: str) -> list[tuple[str, str]]:
    """Runs of the texts in reading order, each with its kind: same, added or removed.

    Sentences are compared first, and characters only within those that changed: long texts that
    have little in common would take seconds otherwise.
    """
    runs: list[tuple[str, str]] = []
    sentences, others = SENTENCE.findall(old), SENTENCE.findall(new)
    if len(sentences) * len(others) > MOST_PAIRS:
        return _joined(_whole(old, new, is_same=old == new))
    for is_same, before, after in _opcodes(sentences, others):
        if is_same or max(len(before), len(after)) > MAX_COMPARED:
            runs += _whole(before, after, is_same=is_same)
            continue
        for same, removed, added in _opcodes(PIECE.findall(before), PIECE.findall(after)):
            runs += _whole(removed, added, is_same=same)
    return _joined(runs)


def alike(one: str, other: str) -> int:
    """How alike two texts are, in percent: the share of neighbouring characters they have in
    common, punctuation and white space aside. Sentences put in another order stay alike, and the
    cost grows with the length of the texts, not with its square."""
    a, b = (re.sub(r"[\W_]+", "", text) for text in (one, other))
    pairs, others = (Counter(map("".join, pairwise(text))) for text in (a, b))
    total = pairs.total() + others.total()
    return round(200 * (pairs & others).total() / total) if total else 100 * (a == b)


def _opcodes(a: list[str], b: list[str]) -> list[tuple[bool, str, str]]:
    matcher = SequenceMatcher(a=a, b=b, autojunk=False)
    return [
        (kind == "equal", "".join(a[i1:i2]), "".join(b[j1:j2]))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
    ]


def _whole(before: str, after: str, *, is_same: bool) -> list[tuple[str, str]]:
    runs = [(SAME, before)] if is_same else [(REMOVED, before), (ADDED, after)]
    return [run for run in runs if run[1]]


def _joined(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours of one kind as one run."""
    joined: list[tuple[str, str]] = []
    for kind, text in runs:
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1] + text)
        else:
            joined.append((kind, text))
    return joined


def changes(old: Opinion | None, new: Opinion) -> list[TextPart]:
    """Every part of an opinion against the version before; the first version is all the same."""
    before, after = _texts(old or new), _texts(new)
    return [TextPart(name, _runs(name, before[name], text)) for name, text in after.items()]


def _runs(name: str, before: str, after: str) -> list[tuple[str, str]]:
    """An outcome changes as a whole, texts by their characters."""
    if name == OUTCOME:
        return _whole(before, after, is_same=before == after)
    return differences(before, after)


def _texts(opinion: Opinion) -> dict[str, str]:
    replies = "\n".join(f"{matter}：{reply}" for matter, reply in opinion.replies)
    return {
        "claims": opinion.claims,
        "facts": opinion.facts,
        "basis": opinion.basis,
        OUTCOME: opinion.outcome.text.zh if opinion.outcome_code else "",
        "decision": opinion.decision,
        "replies": replies,
    }
