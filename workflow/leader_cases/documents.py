"""领导包案卷, as a paper (Art. 18, 27)."""

from collections.abc import Iterable
from typing import Any

from petitions.masking import mask_of
from petitions.models import Event
from workflow.assigned_tasks.models import Task
from workflow.documents.fields.field import written
from workflow.documents.sheets import Paragraphs, sheet
from workflow.documents.templates.template import FIRST, ROW
from workflow.leader_cases.models import LeaderCase
from workflow.leader_cases.selectors import Duty


def closing_file(
    case: LeaderCase, *, tasks: Iterable[Task], work: Iterable[Event], duties: Iterable[Duty]
) -> dict[str, Any]:
    """包案卷: what was asked, planned and done, duty by duty, and how it ended (Art. 18, 27).

    It goes from hand to hand, so it names no petitioner, as a table does not.
    """
    petition, leader = case.petition, case.leader
    mask = mask_of(petition)
    who = f"{leader.name}（{leader.post or leader.organ.name}）" if leader else case.leader_name
    organ = leader.organ if leader else petition.registered_by
    ended = f"{written(case.closed_on)}办结：{case.resolution.text.zh}" if case.resolution else ""
    paragraphs: Paragraphs = [
        [ROW, f"信访事项\t{mask.text(petition.title)}\n{petition.number}"],
        [ROW, f"包案领导\t{who}"],
        *([[ROW, f"协助人员\t{mask.text(case.helpers)}"]] if case.helpers else []),
        [ROW, f"责任单位\t{petition.holder.name}"],
        [ROW, f"化解期限\t{written(case.due_on)}"],
        [ROW, f"化解结果\t{ended or '化解中'}"],
        [FIRST, "化解方案和交办事项"],
        *([ROW, f"{written(t.due_on)}\n{t.progress.label}\t{mask.text(t.text)}"] for t in tasks),
        [FIRST, "包案职责"],
        *([ROW, f"{duty.name}\t记录{duty.times}次"] for duty in duties),
        [FIRST, "包案工作"],
        *([ROW, f"{written(e.acted_on)}\n{e.action.text.zh}\t{mask.text(e.note)}"] for e in work),
    ]
    return sheet(organ, "领导包案卷", paragraphs, written(case.closed_on or case.worked_on))
