"""No pattern over what strangers send takes more than its length explains.

For each pattern that stands in the code, texts are made from the pattern itself: what comes before
a repetition, very much of what is repeated, and a sign that fits nowhere. A pattern that tries
again from every place, or in every way of dividing the text, takes minutes of these.
"""

import ast
import re
import time
from collections import deque
from importlib import import_module
from itertools import product
from re import _constants as sre
from re import _parser as parser

import pytest

from tests.laws.test_house import ROOT, SOURCES, name

CALLS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
ANCHORED = {"match", "fullmatch"}
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}
LONG = 100_000  # signs
SECONDS = 0.5  # of processor; what goes over the text once takes a hundredth
LENGTHS = (  # a sign more may take twice as long, half as many again eight times as long
    *range(16, 30), *(round(30 * 1.5**n) for n in range(20)), LONG,
)  # fmt: skip
NOWHERE = "\x01"
MANY = 50  # repetitions from which on a bound is no bound


def written_in(path):
    """Patterns that stand in a module, with how each is used: from its beginning, or anywhere."""
    tree = ast.parse(path.read_text())
    source = path.read_text()
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        called, of = node.func.attr, node.func.value
        if called not in CALLS or not (isinstance(of, ast.Name) and of.id == "re"):
            continue
        told = node.args[0]
        if not (isinstance(told, ast.Constant) and isinstance(told.value, str | bytes)):
            continue  # made of parts: taken from the module itself, below
        pattern = told.value
        flags = sum(
            {
                getattr(re, n.attr)
                for n in ast.walk(node)
                if isinstance(n, ast.Attribute) and n.attr.isupper() and hasattr(re, n.attr)
            }
        )
        yield pattern, flags, _ways(called, tree, node, source)


def _ways(called, tree, node, source):
    if called != "compile":
        return {called}
    for statement in ast.walk(tree):
        if isinstance(statement, ast.Assign) and statement.value is node:
            names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            return {m for n in names for m in re.findall(rf"\b{n}\.(\w+)\(", source)} or {"search"}
    return {"search"}


def sample(nodes):
    return "".join(map(_sample, nodes))


def _sample(node):
    kind, of = node
    made = {
        sre.LITERAL: lambda: chr(of),
        sre.SUBPATTERN: lambda: sample(of[3]),
        sre.BRANCH: lambda: sample(of[1][0]),
        sre.IN: lambda: _of_set(of),
        sre.ANY: lambda: "a",
        sre.NOT_LITERAL: lambda: "a" if of != ord("a") else "b",
        **dict.fromkeys(REPEATS, lambda: sample(of[2]) * max(of[0], 1)),
    }
    return made.get(kind, str)()


def _of_set(members):
    if members[0][0] is sre.NEGATE:
        excluded = {of for kind, of in members[1:] if kind is sre.LITERAL}
        return next(c for c in "a1 中b" if ord(c) not in excluded)
    kind, of = members[0]
    if kind is sre.RANGE:
        return chr(of[0])
    if kind is sre.CATEGORY:
        return {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " "}.get(of, "a")
    return chr(of)


def attacks(pattern):
    """Texts made of the pattern's own repetitions."""
    yield from _attacks(list(parser.parse(pattern)), "")


def _attacks(nodes, before):
    for place, (kind, of) in enumerate(nodes):
        head = before + sample(nodes[:place])
        if kind in REPEATS and of[1] > MANY:
            unit = sample(of[2]) or "a"
            yield head + unit * LONG
            yield (head + unit) * LONG
            yield (head + unit * 3) * LONG
            yield unit * LONG
            yield (head or unit) * LONG
        inner = {**dict.fromkeys(REPEATS, 2), sre.SUBPATTERN: 3}.get(kind)
        if inner is not None:
            yield from _attacks(list(of[inner]), head)
        if kind is sre.BRANCH:
            for branch in of[1]:
                yield from _attacks(list(branch), head)


def slowest(pattern, flags, ways):
    worst = 0.0
    compiled = re.compile(pattern, flags)
    for text in attacks(pattern):
        for length, way in product(LENGTHS, ways):
            told = text[:length] + NOWHERE
            worst = max(worst, seconds_of(compiled, told, way))
            if worst > SECONDS:
                return worst
    return worst


def seconds_of(compiled, text, way):
    content = text.encode("utf-8", "replace") if isinstance(compiled.pattern, bytes) else text
    begun = time.process_time()
    if way in ANCHORED:
        getattr(compiled, way)(content)
    else:
        deque(compiled.finditer(content), maxlen=0)
    return time.process_time() - begun


def compiled_in(path):
    """Patterns that a module makes of parts when it is loaded."""
    source = path.read_text()
    if "re.compile(" in source:
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for label, found in vars(module).items():
            if isinstance(found, re.Pattern):
                ways = set(re.findall(rf"\b{label}\.(\w+)\(", source)) or {"search"}
                yield found.pattern, found.flags & ~re.UNICODE, ways


FOUND = [(path, *found) for path in SOURCES for found in (*written_in(path), *compiled_in(path))]


def test_patterns_are_seen():
    assert len(FOUND) > 30


@pytest.mark.parametrize("found", FOUND, ids=lambda found: f"{name(found[0])}-{found[1]!r}"[:90])
def test_a_pattern_takes_no_longer_than_its_text(found):
    _path, pattern, flags, ways = found
    assert slowest(pattern, flags, ways) < SECONDS


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        (r"<(style|script|head)\b.{0,50000}?</\1>", re.IGNORECASE | re.DOTALL), (r"\s+$", 0),
        (rb"<\?xml[^>]*encoding", 0), (r"(\d+)+x", 0), (r"=\?[^?]*\?.*?\?=", 0),
    ],
)  # fmt: skip
def test_the_law_sees_a_pattern_that_takes_too_long(pattern, flags):
    assert slowest(pattern, flags, {"search"}) > SECONDS
