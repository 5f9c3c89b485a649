"""Which moves are open to an officer on a file, and why the others are not."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from petitions import statute
from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.policy import Ability
from petitions.selectors import acting_role, allows
from petitions.statute import Action, Fact, Holds, Move, NotPermittedError, Role, State, Text
from workflow.moves.facts import Facts

OWED = {Fact.SUPERVISED, Fact.RECTIFYING}  # by the organ of the order, whoever has the file
BEFORE_TAKING = {
    State.REGISTERED, State.RECEIVED, State.REVIEW_REQUESTED, State.REEXAMINATION_REQUESTED,
}  # fmt: skip


def move_open_to(
    actor: Actor, petition: Petition, action: Action, *, on: date, facts: Holds | None = None
) -> Move:
    """The row by which this actor may act on this petition now, or NotPermittedError with why.

    The organ that holds the petition acts, and in it, once it is taken, the officer who took it. An
    order is answered by the organ it was given to, though another has the file by now.
    """
    role = acting_role(actor, petition)
    move = statute.move_for(
        action,
        role=role,
        state=petition.state,
        kind=petition.kind,
        on=on,
        holds=facts or Facts(petition, actor, on),
    )
    ability = Ability.OVERSEE if move.oversees else Ability.MOVE
    is_owed = bool(OWED & set(move.when))
    if not is_owed and not allows(actor, ability, petition):
        raise NotPermittedError(
            Text(
                f"本件现由{petition.holder.name}办理，您所在单位不能办理“{action.text.zh}”。",
                f"{petition.holder.name} has this petition; your organ cannot act on it.",
            )
        )
    is_taken = petition.state not in BEFORE_TAKING and not _is_elsewhere(actor, petition)
    is_own = Fact.OWN_PROPOSAL in move.when  # of a proposal it is asked who made it
    is_bound = role is Role.HANDLER and is_taken and not move.oversees and not is_own
    if is_bound and petition.handler is None:
        raise NotPermittedError(
            Text(
                "本件承办人待单位负责人指定，指定后由承办人办理。",
                "The head has yet to assign an officer, who then takes this step.",
            )
        )
    if is_bound and actor.officer != petition.handler:
        raise NotPermittedError(
            Text(
                f"本件承办人是{petition.handler}，请由承办人办理，或由单位负责人改派。",
                f"{petition.handler} handles this petition; the head may hand it over.",
            )
        )
    return move


def _is_elsewhere(actor: Actor, petition: Petition) -> bool:
    """Another organ has the file: what this one owes on it, any of its officers answers."""
    return actor.officer is not None and petition.holder_id != actor.officer.organ_id


def may_take(officer: Officer, petition: Petition, action: Action, *, on: date) -> bool:
    """Whether a list offers the step beside this file: by its state and kind, the officer's role
    and organ. What else it supposes is what the list is made of, and the step asks again.

    The file is one of `file_of`: it says how the officer's organ stands to it. Of an order it is
    asked whether the officer's organ owes the answer.
    """
    actor = Actor.of(officer)
    known = Facts(petition, actor, on)
    try:
        move_open_to(
            actor, petition, action, on=on, facts=lambda fact: fact not in OWED or known(fact)
        )
    except NotPermittedError:
        return False
    return True


USUAL = (
    Action.TAKE,
    Action.ACCEPT,
    Action.ACCEPT_SIMPLY,
    Action.ACCEPT_SUGGESTION,
    Action.ANSWER_SUGGESTION,
    Action.SUBMIT_OPINION,
    Action.REPLY_SIMPLY,
    Action.ANSWER_SUPERVISION,
    Action.REPORT_RECTIFICATION,
    Action.CO_REPLY,
    Action.SEEK_EXTENSION,
)  # fmt: skip - what usually comes next stands first


@dataclass(frozen=True)
class Closed:
    """A step that the statute knows in this state and that this officer cannot take now."""

    action: Action
    move: Move
    why: Text


@dataclass(frozen=True)
class Choices:
    """What an officer may do with a file now: onward, beside, and what not and why."""

    steps: list[Move]  # take the file further, or give what is owed
    records: list[Move]  # leave it where it is
    overseeing: list[Move]  # look after it from outside: supervision, leaders, follow-up
    closed: list[Closed]


def choices_of(officer: Officer, petition: Petition, *, on: date) -> Choices:
    """All steps the statute knows in this state, sorted into the open and the closed ones."""
    actor = Actor.of(officer)
    facts = Facts(petition, actor, on)
    choices = Choices([], [], [], [])
    for action, row in _known(petition, on).items():
        try:
            move = move_open_to(actor, petition, action, on=on, facts=facts)
        except NotPermittedError as error:
            choices.closed.append(Closed(action, row, error.sentence))
        else:
            if move.oversees:
                choices.overseeing.append(move)
            elif move.target or move.stops:
                choices.steps.append(move)
            else:
                choices.records.append(move)
    choices.steps.sort(key=lambda move: USUAL.index(move.action) if move.action in USUAL else 99)
    choices.closed.sort(key=lambda closed: officer.role not in closed.move.by)
    return choices


def rights_of(petition: Petition, *, on: date) -> list[Move]:
    """What the petitioner may do with the own petition now: rate, ask for review or recusal."""
    actor = Actor.petitioner(petition.pk)
    facts, moves = Facts(petition, actor, on), []
    known = statute.moves_open_to(Role.PETITIONER, state=petition.state, kind=petition.kind, on=on)
    for action in dict.fromkeys(row.action for row in known):
        with suppress(NotPermittedError):
            moves.append(move_open_to(actor, petition, action, on=on, facts=facts))
    return moves


def _known(petition: Petition, on: date) -> dict[Action, Move]:
    """The steps of officers in this state and kind, one row each, in table order."""
    roles = [role for role in Role if role not in {Role.PETITIONER, Role.SYSTEM}]
    known = {
        id(row)
        for role in roles
        for row in statute.moves_open_to(role, state=petition.state, kind=petition.kind, on=on)
    }
    first: dict[Action, Move] = {}
    for row in statute.MOVES:
        if id(row) in known:
            first.setdefault(row.action, row)
    return first


def form_row(action: Action, role: Role, state: State) -> Move | None:
    """The row whose form this role fills in for the action; the one of another state if need be."""
    rows = [row for row in statute.MOVES if row.action is action and role in row.by]
    return max(rows, key=lambda row: (state in row.sources, row.since), default=None)
