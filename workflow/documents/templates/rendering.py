"""The template language: names of fields and `if`, in a sandbox, and nothing else."""

from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If,
    nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
XML_ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


class LanguageError(ValueError):
    """A template says more than names of fields and `if`. Carries a sentence in Chinese."""


def names_in(text: str) -> set[str]:
    """The fields a text uses. Raises LanguageError for anything but names and `if`."""
    try:
        tree = ENVIRONMENT.parse(text)
    except TemplateSyntaxError as error:
        raise LanguageError("语法不对，请检查花括号、百分号是否成对，if 有无 endif") from error
    found = set()
    for node in (tree, *tree.find_all(nodes.Node)):
        if not isinstance(node, ALLOWED):
            raise LanguageError("只能使用字段名和“如果”块")
        if isinstance(node, nodes.Name):
            found.add(node.name)
    return found


def render(text: str, values: dict[str, str]) -> str:
    """The text with its fields filled in. What a value says is never read as a template."""
    return _compiled(text).render(values)


@lru_cache(maxsize=2048)
def _compiled(text: str) -> Template:
    names_in(text)
    return ENVIRONMENT.from_string(text)
