"""English is written with English signs, and the history says what was done."""

import ast
import re
from pathlib import Path

import pytest

from petitions import statute
from petitions.statute import Action, Term, done
from petitions.statute.deeds import DONE
from tests import catalogue
from tests.laws.test_house import DOORS, name

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]")
KEPT = (  # signs and words of a form that is Chinese itself
    "〔〕",
    "春节",
    "调休上班",
    "留言时间",
)
SENTENCES = {"Text", "refuse"}  # (zh, en, …)
IRREGULAR = {
    "Took", "Undid", "Upheld", "Withdrew", "Struck", "Left", "Led", "Gave", "Sought", "Sent", "Chose", "Made", "Put", "Split",
}  # fmt: skip


def chinese_in(text):
    for word in KEPT:
        text = text.replace(word, "")
    return CHINESE.findall(text)


def english_in_code():
    for app in catalogue.APPS:
        for path in (catalogue.ROOT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if not isinstance(node, ast.Call):
                    continue
                english = [k.value for k in node.keywords if k.arg == "en"]
                if name_of(node) in SENTENCES:
                    english += node.args[1:2]
                for part in english:
                    yield f"{path.relative_to(catalogue.ROOT)}:{part.lineno}", ast.unparse(part)


def test_the_catalogue_has_no_chinese_signs():
    assert not [m.string for m in catalogue.read() if m.id and chinese_in(m.string)]


def test_english_sentences_in_code_have_no_chinese_signs():
    wrong = [(where, english) for where, english in english_in_code() if chinese_in(english)]
    assert not wrong


NOT_SHOWN = SENTENCES | {"_", "gettext", "gettext_lazy", "compile"}  # translated, or a pattern
CHINESE_ITSELF = {  # the choice of signs, what is read or kept in Chinese
    "petitions/templatetags/words.py",
    "workflow/law/forms.py",
    "supervision/dashboards/views.py",
    "intake/registration/forms/registration.py",
}


def name_of(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def written_past_the_catalogue(node):
    """The Chinese of a tree that no translation is asked for, docstrings aside."""
    if isinstance(node, ast.Call) and name_of(node) in NOT_SHOWN:
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and chinese_in(node.value):
        yield node.lineno, node.value
    for child in ast.iter_child_nodes(node):
        yield from written_past_the_catalogue(child)


def test_no_form_and_no_view_writes_chinese_past_the_catalogue():
    """A bracket or a format of a date in an f-string stays Chinese on the English page."""
    written = {
        name(path): list(written_past_the_catalogue(ast.parse(path.read_text()))) for path in DOORS
    }
    assert len(written) > len(CHINESE_ITSELF)
    assert not {
        where: found for where, found in written.items() if found and where not in CHINESE_ITSELF
    }


def test_the_words_of_the_statute_have_no_chinese_signs():
    terms = [kind for kind in vars(statute).values() if isinstance(kind, type)]
    terms = [term for kind in terms if issubclass(kind, Term) and kind is not Term for term in kind]
    assert len(terms) > len(Action)
    assert not [term.text.en for term in terms if chinese_in(term.text.en)]


LOADED = re.compile(
    r"\{#.*?#\}|\{% comment.*?endcomment %\}|\{% blocktrans\w* .*?\{% endblocktrans\w* %\}"
    r"|\{% blocktrans\w* %\}.*?\{% endblocktrans\w* %\}|\{% translate .*?%\}|_\(\"[^\"]*\"\)",
    re.DOTALL,
)
TEMPLATES = sorted((catalogue.ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: Path(path).name)
def test_no_template_writes_chinese_signs_past_the_catalogue(path):
    """Colons, commas and brackets come from `colon`, `in_a_row` and `in_brackets`."""
    text = LOADED.sub("", path.read_text()).replace('lang="zh">中文', "")
    assert not re.findall(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef].{,20}", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: Path(path).name)
def test_no_template_asks_for_a_plural_that_the_catalogue_does_not_keep(path):
    """The catalogue knows one form a string; with two, the reader of English got the Chinese."""
    assert "{% plural %}" not in path.read_text()


def test_the_history_says_every_step_as_done():
    assert set(DONE) == set(Action)
    for action, english in DONE.items():
        first = english.split()[0]
        assert first.endswith("ed") or first in IRREGULAR, english
        assert done(action).zh == action.text.zh
