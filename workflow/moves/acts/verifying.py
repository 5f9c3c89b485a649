"""核对登记: what nobody at the office typed is looked through; what was wrong is put right."""

from dataclasses import replace
from typing import Any

from petitions.lawbook import LawBook
from petitions.masking import mask_of
from petitions.models import OF_ACCUSED, Petition, SearchText
from petitions.sealed.retelling import BETWEEN
from petitions.statute import Action, Clock, NotPermittedError, Procedure, Repetition, Text
from petitions.text.normal_form import name_key
from petitions.text.standards import area_of
from workflow.files.selectors.repeats import check_open, nameable_by, root_of, was_here
from workflow.steps.cards import NOBODY, NOTHING, Card
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step

A = Action

CHECKED = ("division", "category", "accused", "people_count", "repetition")


def verify(step: Step, clocks: Clocks) -> None:
    """Take over what the officer says; the history keeps what it was before, field by field."""
    petition, given = step.petition, step.given
    root = _root(step)
    values: dict[str, Any] = {
        "division": given.division or petition.division,
        "category": given.category,
        "accused": given.accused,
        "people_count": max(given.people_count or 1, petition.petitioner_count),
        "repetition": given.repetition or Repetition.NEW,
    }
    _check_division(step, clocks.book)
    before = {name: getattr(petition, name) for name in CHECKED}
    changed = {name for name in CHECKED if before[name] != values[name]}
    kept: dict[str, Any] = {name: values[name] if name in changed else None for name in CHECKED}
    kept["accused"] = kept["accused"] or ""
    was = [(name, _told(before[name])) for name in CHECKED if name in changed]
    if "accused" in changed and not _is_any_left(petition.accused, values["accused"]):
        was += _drop_what_is_told_of_accused(petition)
    step.given = replace(given, **kept, earlier=None, before=tuple(was))
    if "division" in changed or "accused" in changed:
        _found_anew(petition, values["division"].name, values["accused"])
    petition.division, petition.category = values["division"], values["category"]
    petition.accused, petition.people_count = values["accused"], values["people_count"]
    petition.repetition_code, petition.earlier_id = values["repetition"], root
    petition.first_here = root is None or not was_here(
        petition.registered_by, root, besides=petition.pk
    )
    petition.unchecked = False


def _is_any_left(before: str, now: str) -> bool:
    """Whether somebody who was complained of still is; a name that was only completed is left."""
    named, left = ([name_key(one) for one in BETWEEN.split(text)] for text in (before, now))
    return any(old in new or new in old for old in named for new in left if old and new)


def _drop_what_is_told_of_accused(petition: Petition) -> list[tuple[str, str]]:
    """Their post, level and address go with their names; what they were, for the history."""
    told = petition.particulars
    petition.particulars = {name: told[name] for name in told if name not in OF_ACCUSED}
    return [(name, _told(told[name])) for name in OF_ACCUSED if told.get(name)]


def _root(step: Step) -> int | None:
    """The first file of the matter; NotPermittedError where file and answer do not fit."""
    petition, given = step.petition, step.given
    is_repeat = given.repetition is not None and given.repetition.is_repeat
    if is_repeat != (given.earlier is not None):
        raise NotPermittedError(
            Text(
                "重复件须选择以往的信访件；新件不选。",
                "A repeat names the earlier file; a new matter names none.",
            ),
            "repetition",
        )
    if given.earlier is None:
        return None
    people = list(petition.petitioners.all())
    root = root_of(step.actor, petition.registered_by, given.earlier, people)
    others = Petition.objects.filter(earlier=petition)
    leads = nameable_by(step.actor).filter(earlier=petition).exists()
    if root is None or root.petition_id == petition.pk or leads:
        raise NotPermittedError(
            Text(
                "所选的以往信访件不能查阅，或者就是由本件引出的。",
                "The earlier file cannot be seen, or it follows from this one.",
            ),
            "earlier",
        )
    check_open(step.actor, given.repetition or Repetition.NEW, root.petition_id)
    if petition.procedure is Procedure.SIMPLE:
        raise NotPermittedError(
            Text(
                "简易程序只适用于初次信访事项（简易办理办法第四条），请先改用普通程序，再核对为重复件。",
                "The simple procedure is for first petitions only (Art. 4): leave it first, then "
                "check this one as a repeat.",
            ),
            "repetition",
        )
    others.update(earlier=root.petition_id)  # those out of the officer's sight: all name the first
    return root.petition_id


def _check_division(step: Step, book: LawBook) -> None:
    """The place must be in use, of the area of whoever has the file, and its limits those by which
    the file is counted already."""
    petition, division = step.petition, step.given.division
    if division is None or division == petition.division:
        return
    if not division.pk.startswith(area_of(petition.holder.division_id)):
        raise NotPermittedError(
            Text("区划不在本单位辖区。", "That place is not in this organ's area."), "division"
        )
    places = (petition.division_id, division.pk)
    rules = ([book.limit_on(clock, step.day, division_id=p) for clock in Clock] for p in places)
    if not division.is_in_use_on(petition.received_on) or next(rules) != next(rules):
        raise NotPermittedError(
            Text(
                "该区划在收到之日没有启用，或者适用的期限不同，不能改为该属地。",
                "That place was not in use on the day of receipt, or has other limits.",
            ),
            "division",
        )


def _found_anew(petition: Petition, place: str, accused: str) -> None:
    """By the new words, and no longer by the old ones."""
    words = SearchText.objects.filter(petition=petition).first()
    if words is not None:
        masked = mask_of(petition).text
        words.put(petition.division.name, place, masked=masked)
        words.put(petition.accused, accused, masked=masked)
        words.save()


def _told(value: Any) -> str:
    return str(value) if value else ""


CARDS = (
    Card(A.VERIFY, verify, NOBODY),
    Card(A.RECOMPUTE, NOTHING, NOBODY),
)
