"""Effects of supervision on a file, which stays where it is."""

from dataclasses import replace
from datetime import date

from petitions.statute import Action, Inspection, NotPermittedError, Role, Text
from workflow.facts import last_event
from workflow.services.clocks import Clocks
from workflow.services.routing import check_limit
from workflow.services.step import Step

ALONE = (Role.SUPERVISOR,)  # may order what is done online; the rest is approved by the head


def order(step: Step, clocks: Clocks) -> None:
    """A supervision, a rectification: to be answered by a day within a year."""
    check_limit(step)


def supervise(step: Step, clocks: Clocks) -> None:
    """Online by whoever supervises; on site, jointly or from above by the head alone."""
    propose(step, clocks)
    officer = step.actor.official
    if step.given.inspection is not Inspection.ONLINE and officer.role in ALONE:
        raise NotPermittedError(
            Text(
                "实地、联合、提级督查须经信访部门负责人批准，请用“提请督查”。",
                "On site, jointly or from above it needs the head's leave: propose it instead.",
            ),
            "inspection",
        )


def propose(step: Step, clocks: Clocks) -> None:
    check_limit(step)
    if step.given.inspection is not Inspection.ONLINE and not step.given.team:
        raise NotPermittedError(
            Text("请写明督查组的人员或者单位。", "Say who inspects, or which organs."), "team"
        )


def approve(step: Step, clocks: Clocks) -> None:
    """What is approved is what was proposed; a limit that has passed meanwhile is no limit."""
    proposal = last_event(step.petition, Action.PROPOSE_SUPERVISION)
    if proposal is None:
        return
    given = proposal.given
    report_by = date.fromisoformat(given["report_by"])
    if report_by <= step.day:
        raise NotPermittedError(
            Text(
                "提请的反馈期限已过，请不同意后重新提请。",
                "The day to answer by has passed; decline it and have it proposed anew.",
            )
        )
    step.given = replace(
        step.given,
        ground=proposal.ground,
        inspection=Inspection(given["inspection"]),
        team=given.get("team", ""),
        report_by=report_by,
        reason=proposal.note,
    )
