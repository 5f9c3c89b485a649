"""One room for one thing: folders that can be looked over, and a map that leads to what is there."""

import ast
import re
from collections import Counter

import pytest

from tests.laws.test_house import APPS, ROOT, SOURCES, name

MODULES = 15  # in one folder, beside its __init__
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PATH = re.compile(
    r"`((?:petitions|workflow|intake|supervision|tests|templates|docs)/[\w./]*[\w/])`"
)
NAMED = re.compile(r"`([\w/]+\.py)`\s\(`(\w+)`\)")
MAP = (ROOT / "docs" / "architecture.md").read_text()


def folders():
    return Counter(name(path).rpartition("/")[0] for path in SOURCES if path.stem != "__init__")


def test_no_flat_folder_is_too_full():
    assert not {folder for folder, modules in folders().items() if modules > MODULES}


def test_a_feature_has_one_room_in_code_templates_and_tests():
    for kind in ("templates", "tests"):
        for app in APPS[1:]:
            rooms = {path.name for path in (ROOT / kind / app).iterdir() if path.is_dir()}
            assert {room for room in rooms if room[0] != "_"} <= features(app) | CROSSING, app


CROSSING = {
    "accused",
    "sealed",
}  # tests of what runs through all features: the ground floor's rooms


def features(app):
    return {path.name for path in (ROOT / app).iterdir() if (path / "__init__.py").exists()}


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_what_a_text_leads_to_is_there(path):
    for led in PATH.findall(path.read_text()):
        assert (ROOT / led).exists(), led


def test_every_name_on_the_map_is_where_it_says():
    found = NAMED.findall(MAP)
    assert len(found) > 20
    for where, what in found:
        tree = ast.parse((ROOT / where).read_text())
        names = {getattr(node, "name", "") for node in ast.walk(tree)}
        targets = [t for n in tree.body if isinstance(n, ast.Assign) for t in n.targets]
        targets += [n.target for n in tree.body if isinstance(n, ast.AnnAssign)]
        names |= {getattr(target, "id", "") for target in targets}
        assert what in names, (where, what)


def test_the_map_answers_each_question_on_one_page():
    assert MAP.count("\n| ") == 1 + 10  # its head and the questions
    assert MAP.count("\n") < 90


def test_no_name_is_handed_on_by_a_front():
    """A name is imported from where it is defined; models are listed where Django looks for them,
    and the law and the nouns have one door each."""
    fronts = {"petitions/statute/__init__.py", "petitions/models/__init__.py"}
    lists = {f"{app}/models.py" for app in APPS[1:]}
    small = {  # packages whose inside nobody needs to know
        "intake/classification/learning/__init__.py", "intake/demo/__init__.py",
        "petitions/config/embedded/__init__.py", "petitions/config/processes/__init__.py",
        "petitions/config/simulating/__init__.py", "petitions/config/__init__.py",
        "supervision/messages/senders/__init__.py", "supervision/reports/documents/__init__.py",
        "supervision/statistics/measures/__init__.py", "workflow/documents/__init__.py",
        "petitions/untrusted/__init__.py",
    }  # fmt: skip
    packages = [path for path in SOURCES if path.stem in {"__init__", "models"}]
    handing = {name(path) for path in packages if "__all__ = [" in path.read_text()}
    assert handing <= fronts | lists | small, handing - (fronts | lists | small)


def test_a_name_of_a_class_is_one_class():
    """Whoever reads it on a page of code knows which one is meant."""
    classes = Counter(
        node.name
        for path in SOURCES
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef) and node.name != "Command"
    )
    assert {name for name, times in classes.items() if times > 1} == set()


NOUNLESS = {"MOST", "LONGEST", "BAD"}  # of what?


def test_a_limit_is_named_with_its_noun():
    named = {
        (name(path), target.id)
        for path in SOURCES
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.Assign)
        for whole in node.targets
        for target in ast.walk(whole)
        if isinstance(target, ast.Name) and target.id in NOUNLESS
    }
    assert named == set()


def test_every_word_of_the_glossary_is_in_the_code():
    lines = (ROOT / "docs" / "glossary.md").read_text().split("\n")
    rows = [line.strip("|").split("|") for line in lines if line.startswith("| ")]
    named = {word for row in rows for word in re.findall(r"`([\w.]+)`", row[-1])}
    assert len(named) > 100
    code = "\n".join(path.read_text() for path in SOURCES)
    known = set(re.findall(r"\w+", code)) | {path.stem for path in SOURCES}
    assert {word for word in named if not set(word.split(".")) <= known} == set()
