"""Effects of supervision on a file, which stays where it is."""

from dataclasses import replace
from datetime import date

from petitions.statute import Action, Inspection, NotPermittedError, Role, State, Text
from workflow.history.binding import may_end_order
from workflow.history.selectors import dispatch_of, last_event
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step, check_limit

ALONE = (Role.SUPERVISOR,)  # may order what is done online; the rest is approved by the head


def set_limit(step: Step, clocks: Clocks) -> None:
    check_limit(step)


def order(step: Step, clocks: Clocks) -> None:
    """A supervision, a rectification: to be answered by a day within a year. What another has
    ordered is taken further by whoever may strike it off."""
    check_limit(step)
    if not may_end_order(step.petition, step.actor.official.organ):
        raise NotPermittedError(
            Text(
                "本件有上级单位尚未销号的督办，请由督办单位责令整改或者销号。",
                "An organ above has an open supervision on it, and takes it further or ends it.",
            )
        )
    _check_below(step, clocks)


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
    order(step, clocks)
    if step.given.inspection is not Inspection.ONLINE and not step.given.team:
        raise NotPermittedError(
            Text("请写明督查组的人员或者单位。", "Say who inspects, or which organs."), "team"
        )


def approve(step: Step, clocks: Clocks) -> None:
    """What is approved is what was proposed, and binds the organ it was proposed of, also where it
    has reported on the file since or its opinion is under review; a limit that has come meanwhile
    is no limit."""
    proposal = last_event(step.petition, Action.PROPOSE_SUPERVISION)
    if proposal is None:
        return
    handling, now = dispatch_of(step.petition), clocks.bound
    then = proposal.holder or now
    if proposal.source is State.REPORTED_BACK and handling:
        then = handling.organ
    if then not in {now, handling and handling.organ}:
        raise NotPermittedError(
            Text(
                f"提请督查时本件在{then.name}，现已转到{now.name}，不能以原事由督办{now.name}；"
                "请不同意，由提请人重新提请。",
                f"When it was proposed {then.name} had the file; now {now.name} has it, and is not "
                "to answer for what was proposed then: decline it and have it proposed anew.",
            )
        )
    clocks.bound = then
    _check_below(step, clocks)
    given = proposal.given
    report_by = date.fromisoformat(given["report_by"])
    if report_by <= step.day:
        raise NotPermittedError(
            Text(
                f"提请的反馈期限是{report_by:%Y-%m-%d}，已经来不及反馈，请不同意后重新提请。",
                f"The answer was to be given by {report_by.isoformat()}; decline the proposal and "
                "have it made anew.",
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


def _check_below(step: Step, clocks: Clocks) -> None:
    """An order goes to organs of one's own level and below: never upward (Art. 38-40)."""
    own, bound = step.actor.official.organ, clocks.bound
    if own.pk in {bound.pk, *bound.watcher_ids}:
        return
    raise NotPermittedError(
        Text(
            f"本件现由{bound.name}办理，{own.name}不能对上级单位督办；请报请上一级信访部门督办。",
            f"{bound.name} has the file now, which is not below {own.name}: ask the petition "
            "office above to supervise it.",
        )
    )
