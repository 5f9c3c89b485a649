"""How the law's words are written: each in Chinese, the law's own language, and in English."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import Self

DIGITS = "零一二三四五六七八九"
TEEN = 10


@dataclass(frozen=True)
class Text:
    """A sentence or a name in both languages."""

    zh: str
    en: str

    def written_in(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en

    def __str__(self) -> str:
        return self.zh


class Term(StrEnum):
    """A word of the statute: its code is stored, its name is shown."""

    text: Text

    def __new__(cls, code: str, zh: str = "", en: str = "") -> Self:
        term = str.__new__(cls, code)
        term._value_ = code
        term.text = Text(zh, en)
        return term

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(term.value, term.text.zh) for term in cls]


class Law(Term):
    REGULATION_2022 = "2022", "《信访工作条例》", "Regulation on Petition Work (2022)"
    REGULATION_2005 = "2005", "《信访条例》", "Regulation on Letters and Visits (2005)"
    SIMPLE_2022 = "simple", "《信访事项简易办理办法》", "Measures on the Simple Procedure (2022)"
    CIVIL_CODE = "civil", "《中华人民共和国民法典》", "Civil Code"


@dataclass(frozen=True)
class Article:
    """A place in a law: article, paragraph (款) and item (项); number 0 is the law as a whole."""

    law: Law
    number: int = 0
    paragraph: int = 0
    item: int = 0

    @property
    def code(self) -> str:
        """As stored: 2022:22.1.3."""
        return f"{self.law}:{self.number}.{self.paragraph}.{self.item}"

    @classmethod
    @cache
    def from_code(cls, code: str) -> "Article":
        law, _, place = code.partition(":")
        number, paragraph, item = (int(part) for part in place.split("."))
        return cls(Law(law), number, paragraph, item)

    @cached_property
    def text(self) -> Text:
        if not self.number:
            return self.law.text
        zh, en = f"{self.law.text.zh}第{numeral(self.number)}条", f"Art. {self.number}"
        if self.paragraph:
            zh, en = f"{zh}第{numeral(self.paragraph)}款", f"{en}({self.paragraph})"
        if self.item:
            zh, en = f"{zh}第{numeral(self.item)}项", f"{en}({self.item})"
        return Text(zh, f"{en} {self.law.text.en}")

    @cached_property
    def short(self) -> Text:
        """Without the law's name, for narrow places; a law as a whole keeps it."""
        full = self.text
        if not self.number:
            return full
        return Text(
            full.zh.removeprefix(self.law.text.zh), full.en.removesuffix(f" {self.law.text.en}")
        )


def numeral(number: int) -> str:
    """A number below one thousand as Chinese law writes it: 22 is 二十二, 203 is 二百零三."""
    hundreds, below = divmod(number, 100)
    if hundreds:
        rest = numeral(below) if below >= TEEN else f"零{DIGITS[below]}" if below else ""
        return f"{DIGITS[hundreds]}百{'一' if below // 10 == 1 else ''}{rest}"
    tens, ones = divmod(number, 10)
    front = "" if tens == 0 else ("" if tens == 1 else DIGITS[tens]) + "十"
    return front + (DIGITS[ones] if ones or not tens else "")
