"""Who may not act on a file because of an interest in it (Art. 28(3))."""

from dataclasses import replace

from petitions.accused.accusation import is_about
from petitions.models import Officer, Petition
from petitions.statute import Action, NotPermittedError, Text
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step


def seek(step: Step, clocks: Clocks) -> None:
    """Against whoever handles the file now; it may be somebody else's by the time of decision."""
    step.given = replace(step.given, recused_id=step.petition.handler_id)


def sought_against(petition: Petition) -> int | None:
    """Whom the last request for recusal is directed against."""
    sought = petition.events.filter(action_code=Action.SEEK_RECUSAL).latest("pk")
    recused_id: int | None = sought.given.get("recused_id", petition.handler_id)
    return recused_id


def check_not_accused(petition: Petition, officer: Officer | None, *, field: str = "") -> None:
    """Whoever a petition complains of is not given it either (Art. 28(3), 30(3))."""
    if officer is not None and is_about(petition, officer):
        raise NotPermittedError(
            Text(
                f"本件被反映人与{officer.name}同名或者职务相同，应当回避，请另选他人（条例第二十八条第三款）。",
                f"{officer.name} has the same name or post as somebody complained of and must not "
                "act; choose another (Art. 28(3)).",
            ),
            field,
        )


def check_recused(petition: Petition, officer: Officer, *, field: str = "") -> None:
    """Whoever was recused does not get the file again, by whatever way it comes (Art. 28(3))."""
    recused = petition.events.filter(action_code=Action.GRANT_RECUSAL)
    if officer.pk in {event.given.get("recused_id") for event in recused}:
        raise NotPermittedError(
            Text(
                f"{officer.name}已决定回避，不能办理本件（条例第二十八条第三款）。",
                f"{officer.name} is recused from this file (Art. 28(3)).",
            ),
            field,
        )
