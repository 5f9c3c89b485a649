"""What is proposed or ordered waits for somebody, and not for whom the file complains of alone."""

from petitions.accused.accusation import accusations_in, is_accused
from petitions.models import Officer, Organ, Petition
from petitions.statute import MOVES, Action, Fact, Move, NotPermittedError, Role, State, Text
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step

A = Action
APPROVED_BY: dict[Action, Action] = {
    A.PROPOSE_FILING: A.APPROVE_FILING,
    A.PROPOSE_REFUSAL: A.APPROVE_REFUSAL,
    A.PROPOSE_NO_MORE: A.APPROVE_NO_MORE,
    A.PROPOSE_REVIEW_REFUSAL: A.REFUSE_REVIEW,
    A.PROPOSE_REEXAMINATION_REFUSAL: A.REFUSE_REEXAMINATION,
    A.SEEK_EXTENSION: A.GRANT_EXTENSION,
    A.SEEK_CONVERSION: A.APPROVE_CONVERSION,
    A.PROPOSE_SUPERVISION: A.APPROVE_SUPERVISION,
    A.NOMINATE: A.ASSIGN_LEADER,
}
# whose head must not sign, another organ handles: whoever sent it the file is told (`apart`)
SIGNED_BY = {
    A.SUBMIT_OPINION: A.PASS_OPINION,
    A.PASS_OPINION: A.SIGN_OPINION,
    A.SUBMIT_REVIEW: A.SIGN_REVIEW,
    A.SUBMIT_REEXAMINATION: A.SIGN_REEXAMINATION,
}
WAITED_FOR = {
    **APPROVED_BY,
    A.OBJECT: A.AGREE_TO_OBJECTION,
    A.REPORT_UP: A.INSTRUCT,
    A.REFER_DISPUTE: A.DESIGNATE,
    A.SEEK_RECUSAL: A.GRANT_RECUSAL,
    **SIGNED_BY,
    A.SUPERVISE: A.ANSWER_SUPERVISION,
    A.APPROVE_SUPERVISION: A.ANSWER_SUPERVISION,
    A.LIST_CASE: A.ANSWER_SUPERVISION,
    A.ORDER_RECTIFICATION: A.REPORT_RECTIFICATION,
}
ANSWERED = {A.ANSWER_SUPERVISION, A.REPORT_RECTIFICATION}  # by the organ that an order binds
INSTEAD = {
    A.PROPOSE_SUPERVISION: Text(
        "可以直接网上督办，或者报上一级信访部门",
        "supervise it online, or report it to the petition office above",
    ),
    A.OBJECT: Text("请报上一级信访部门协调", "report it to the petition office above"),
}
OTHERWISE = Text("请按其他方式办理", "go on with the file in another way")
ACCOUNT = Text(
    "请先由系统管理员为其开通账号，或者按其他方式办理",
    "have an account made for one, or go on with the file in another way",
)
FEW = 3  # roles that are told by name


def check_approvers(step: Step, clocks: Clocks) -> None:
    """Raises NotPermittedError where nobody could do what the step waits for: approve, sign, answer
    it. The sentence says whose it would be, or that all of them are complained of (Art. 28(3)). An
    order waits for the organ that it binds."""
    action, by = step.move.action, step.actor.officer
    if action not in WAITED_FOR or by is None:
        return
    rows = _rows_of(WAITED_FOR[action], step.move.leads_to(step.source))
    place = clocks.bound if WAITED_FOR[action] in ANSWERED else step.petition.holder
    approvers = _approvers(step.petition, rows, by, place)
    if not approvers:
        _refuse_without(step, rows, by.organ if _is_from_outside(rows) else place)
    accusations = [] if action in SIGNED_BY else accusations_in(step.petition)
    if all(is_accused(accusations, officer) for officer in approvers):
        _refuse_accused(action, approvers)


def accused_alone(
    petition: Petition, proposal: Action, *, state: State, by: Officer, found: list[str]
) -> list[Officer]:
    """Those who could approve what this officer proposed, where all of them are complained of; none
    where somebody else could, and where nobody is in such a post."""
    rows = _rows_of(APPROVED_BY[proposal], state)
    approvers = _approvers(petition, rows, by, petition.holder)
    return approvers if all(is_accused(found, officer) for officer in approvers) else []


def _rows_of(action: Action, state: State) -> list[Move]:
    return [row for row in MOVES if row.action is action and state in row.sources]


def _approvers(petition: Petition, rows: list[Move], by: Officer, place: Organ) -> list[Officer]:
    """Who may do it in the organ it waits for; of what is proposed from outside, in the proposer's
    office, and leaders in whose sight the file is; without either, whoever sees it from above."""
    roles = {role for row in rows for role in row.by}
    officers = Officer.objects.filter(is_active=True, role_code__in=roles)
    if not _is_from_outside(rows):
        here = officers.filter(organ=place)
        return list(here.exclude(pk=by.pk) if _is_for_another(rows) else here)
    seeing = officers.filter(organ__in=petition.sights.values("organ"))
    near = officers.filter(organ=by.organ_id) | seeing.filter(role_code=Role.LEADER)
    return list(near) or list(seeing.filter(organ__in=by.organ.watcher_ids))


def _is_from_outside(rows: list[Move]) -> bool:
    return any(row.oversees for row in rows)


def _is_for_another(rows: list[Move]) -> bool:
    return any(Fact.SECOND_PERSON in row.when for row in rows)


def _refuse_without(step: Step, rows: list[Move], organ: Organ) -> None:
    """Says who would have to act next, and that there is nobody."""
    what, then = step.move.action.text, rows[0].action.text
    roles = list(dict.fromkeys(role.text for row in rows for role in row.by))
    who = Text("工作人员", "an officer")
    if len(roles) <= FEW:
        who = Text(
            "或者".join(role.zh for role in roles), " or ".join(role.en.lower() for role in roles)
        )
    other = Text("其他", "else ") if _is_for_another(rows) else Text("", "")
    instead = INSTEAD.get(step.move.action, ACCOUNT)
    raise NotPermittedError(
        Text(
            f"“{what.zh}”须由{organ.name}的{who.zh}“{then.zh}”，现在没有{other.zh}在岗人员可以办理；"
            f"{instead.zh}。",
            f'"{what.en}" waits for "{then.en}" by {who.en} of {organ.name}, and there is nobody '
            f"{other.en}who could do it now: {instead.en}.",
        )
    )


def _refuse_accused(action: Action, accused: list[Officer]) -> None:
    names, then = [officer.name for officer in accused], WAITED_FOR[action].text
    deed = Text(f"办理“{then.zh}”", f'take "{then.en}"')
    if action in APPROVED_BY:
        deed = Text(f"批准“{action.text.zh}”", f'approve "{action.text.en}"')
    instead = INSTEAD.get(action, OTHERWISE)
    raise NotPermittedError(
        Text(
            f"被反映人与{'、'.join(names)}同名或者职务相同，须回避（条例第二十八条第三款），"
            f"没有其他人可以{deed.zh}；{instead.zh}。",
            f"The file complains of somebody with the same name or post as {', '.join(names)} "
            f"(Art. 28(3)), and nobody else can {deed.en}: {instead.en}.",
        )
    )
