"""What the rows of a table say under each number of its source."""

from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from intake.imports.services.importing import AnswerElsewhere
from intake.registration.services.checks import Registration
from petitions.statute import NotPermittedError, Text
from petitions.text.normal_form import reference_key


class SaidUnderNumber(NamedTuple):
    """What a row says: the registration, the answer it had at the source, and what goes nowhere."""

    registration: Registration
    answer: AnswerElsewhere | None
    rest: dict[str, str]  # by its heading

    @property
    def key(self) -> str:
        """Its number at the source, however that is spelt."""
        return reference_key(self.registration.source_number)

    @property
    def fingerprint(self) -> str:
        """The same for the same content, however the number is spelt."""
        alike = replace(self.registration, source_number=self.key).fingerprint()
        told = f"{alike}{self.answer}"
        return sha256(told.encode()).hexdigest()


class Numbers:
    """The source's numbers of a table, by their normal form, and which row said what under each."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[int, str, dict[str, str]]] = {}

    def is_repeated(self, said: SaidUnderNumber) -> bool:
        """Whether a row above says the same; raises NotPermittedError where it says other things,
        be it in a column that goes nowhere.

        A row counts once it was taken, or left out as a likely repeat: what is refused leaves its
        number to the next one.
        """
        if said.key not in self.rows:
            return False
        (first, before, rest), told = self.rows[said.key], said.registration.source_number
        if before != said.fingerprint:
            raise NotPermittedError(
                Text(
                    f"来源编号{told}与第{first}行相同，内容不同，没有导入；请核对哪一行的编号有误。",
                    f"The number {told} stands in row {first} too, with other content. This row "
                    "was not imported; check which number is wrong.",
                )
            )
        other = [name for name in {**rest, **said.rest} if rest.get(name) != said.rest.get(name)]
        if other:
            zh, en = "、".join(other), ", ".join(other)
            raise NotPermittedError(
                Text(
                    f"来源编号{told}与第{first}行相同，只有未对应的列（{zh}）内容不同，没有导入；请核对。",
                    f"The number {told} stands in row {first} too; only what goes nowhere ({en}) "
                    "differs. This row was not imported; please check.",
                )
            )
        return True

    def note(self, number: int, said: SaidUnderNumber) -> None:
        self.rows[said.key] = (number, said.fingerprint, said.rest)
