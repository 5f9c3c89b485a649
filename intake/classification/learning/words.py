"""A text as words and pairs of characters, without numbers and without places made anonymous."""

import re

import rjieba

MAX_READ = 600  # characters; what a petition is about is said early
TITLE = 4  # times a word of the title counts
MASKED = re.compile(r"[A-Z]\d*(?=[市区县])")  # A市, B3区: places hidden by who published a text
CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def tokens(title: str, content: str = "") -> list[str]:
    """The words and pairs of a petition; those of its title count several times."""
    return cut(title) * TITLE + cut(content[:MAX_READ])


def cut(text: str) -> list[str]:
    """The words of a text and, marked as such, its pairs of characters: they stand in for words
    that no dictionary has."""
    text = MASKED.sub("", text)
    words = [word for word in rjieba.cut(text) if CHINESE.search(word)]
    runs = CHINESE.findall(text)
    return words + [f"·{run[at : at + 2]}" for run in runs for at in range(len(run) - 1)]
