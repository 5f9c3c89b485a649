"""What is proposed can be approved by somebody whom the file does not complain of (Art. 28(3))."""

from petitions.accusation import accusations_in, is_accused
from petitions.models import Officer, Petition
from petitions.statute import MOVES, Action, Fact, Move, NotPermittedError, Role, State, Text
from workflow.services.step import Step

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
INSTEAD = {
    A.PROPOSE_SUPERVISION: Text(
        "可以直接网上督办，或者报上一级信访部门",
        "supervise it online, or report it to the petition office above",
    ),
}


def check_approvers(step: Step) -> None:
    """Raises NotPermittedError where all who could approve the proposal are complained of; an organ
    that has nobody in such a post is none of that."""
    approving = APPROVED_BY.get(step.move.action)
    accusations = accusations_in(step.petition) if approving else []
    if approving is None or not accusations:
        return
    state = step.move.leads_to(step.source)
    accused = accused_alone(
        step.petition, step.move.action, state=state, by=step.actor.official, found=accusations
    )
    if not accused:
        return
    what, names = step.move.action.text, [officer.name for officer in accused]
    instead = INSTEAD.get(
        step.move.action,
        Text("请按其他方式办理", "go on with the file in another way"),
    )
    raise NotPermittedError(
        Text(
            f"被反映人与{'、'.join(names)}同名或者职务相同，须回避（条例第二十八条第三款），"
            f"没有其他人可以批准“{what.zh}”；{instead.zh}。",
            f"The file complains of somebody with the same name or post as {', '.join(names)} "
            f'(Art. 28(3)), and nobody else can approve "{what.en}": {instead.en}.',
        )
    )


def accused_alone(
    petition: Petition, proposal: Action, *, state: State, by: Officer, found: list[str]
) -> list[Officer]:
    """Those who could approve what this officer proposed, where all of them are complained of; none
    where somebody else could, and where nobody is in such a post."""
    rows = [r for r in MOVES if r.action is APPROVED_BY[proposal] and state in r.sources]
    approvers = _approvers(petition, rows, by)
    accused = [officer for officer in approvers if is_accused(found, officer)]
    return accused if len(accused) == len(approvers) else []


def _approvers(petition: Petition, rows: list[Move], by: Officer) -> list[Officer]:
    """Who may approve it: in the organ that has the file; of what is proposed from outside, in the
    proposer's office, and leaders in whose sight the file is."""
    roles = {role for row in rows for role in row.by}
    officers = Officer.objects.filter(is_active=True, role_code__in=roles)
    if not any(row.oversees for row in rows):
        here = officers.filter(organ=petition.holder_id)
        is_another = any(Fact.SECOND_PERSON in row.when for row in rows)
        return list(here.exclude(pk=by.pk) if is_another else here)
    above = officers.filter(role_code=Role.LEADER, organ__in=petition.sights.values("organ"))
    return list(officers.filter(organ=by.organ_id) | above)
