"""What a file in a list is about: its title, without whoever petitions."""

from collections.abc import Iterable

from petitions.models import Petition, Petitioner

LONGEST = 40  # characters of a title in a table


def matters_of(files: Iterable[Petition]) -> dict[int, str]:
    """The titles by the keys of the files, names and numbers of their petitioners masked.

    A report is printed and handed on, so it names nobody, whoever reads it.
    """
    titles = {file.pk: file.title for file in files}
    shown = {pk: _masked(title, pairs) for pk, title, pairs in _known(titles)}
    return {pk: _short(title) for pk, title in shown.items()}


def without_people(texts: dict[int, str]) -> dict[int, str]:
    """Other texts of files, by their keys, masked in the same way."""
    return {pk: _masked(text, pairs) for pk, text, pairs in _known(texts)}


def _known(texts: dict[int, str]) -> Iterable[tuple[int, str, list[tuple[str, str]]]]:
    known: dict[int, list[tuple[str, str]]] = {pk: [] for pk in texts}
    for person in Petitioner.objects.filter(petition__in=texts):
        known[person.petition_id] += [
            (person.name, person.masked_name),
            (person.phone, person.masked_phone),
            (person.id_number, person.masked_id_number),
            (person.address, person.masked_address),
        ]
    return [(pk, text, known[pk]) for pk, text in texts.items()]


def _masked(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for value, shown in sorted(pairs, key=lambda pair: len(pair[0]), reverse=True):
        if value:
            text = text.replace(value, shown)
    return text


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
