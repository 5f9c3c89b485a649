"""Papers that belong to no single file: the schedule of receptions, a conference's minutes."""

from collections.abc import Iterable, Sequence
from typing import Any

from petitions.masking import mask_of, mask_over, masks_of
from petitions.models import Event, Organ
from workflow.documents.field import written
from workflow.documents.letter import FORMAT
from workflow.documents.template import BODY, FIRST, ROW
from workflow.models import AgendaItem, Conference, LeaderCase, Reception, Task
from workflow.selectors import Duty

Paragraphs = list[list[str]]


def _sheet(organ: Organ, title: str, paragraphs: Paragraphs, day: str) -> dict[str, Any]:
    return {
        "organ": organ.name, "number": "", "title": title, "addressee": "",
        "paragraphs": paragraphs, "date": day, "head": False, "signed": True, "fields": {},
        "template": None, "verification": None, "format": FORMAT,
    }  # fmt: skip


def schedule(organ: Organ, receptions: Iterable[Reception], *, day: Any) -> dict[str, Any]:
    """领导接访安排: name, post, time, place and subjects of each reception (Art. 18)."""
    rows = [[ROW, "\t".join((_when(one), _who(one)))] for one in receptions]
    said = "根据《信访工作条例》第十八条，现将领导接访安排公布如下。"
    return _sheet(organ, "领导接访安排", [[BODY, said], *rows], written(day))


def _when(one: Reception) -> str:
    return f"{written(one.day)}\n{one.starts_at:%H:%M}—{one.ends_at:%H:%M}"


def _who(one: Reception) -> str:
    post = one.leader.post or one.leader.organ.name
    lines = [f"{one.leader.name}（{post}）{one.form.label}", one.place, f"接待范围：{one.topic}"]
    if one.cancelled_because:
        lines.append(f"已取消：{one.cancelled_because}")
    return "\n".join(lines)


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
    return _sheet(organ, "领导包案卷", paragraphs, written(case.closed_on or case.worked_on))


def minutes(
    conference: Conference, agenda: Sequence[tuple[AgendaItem, list[Task]]]
) -> dict[str, Any]:
    """会议纪要: what came before the conference, what was said, who does what by when.

    It goes to all who took part, so it names no petitioner of any file of the agenda.
    """
    masks = masks_of(item.petition_id for item, _tasks in agenda)
    over = mask_over(conference.agenda.values_list("petition_id", flat=True))
    attending = over.text(conference.members).splitlines()
    members = "、".join(line.strip() for line in attending if line.strip())
    paragraphs: Paragraphs = [
        [BODY, f"时间：{written(conference.day)}{conference.starts_at:%H:%M}"],
        [BODY, f"地点：{conference.place}"],
        [BODY, f"召集人：{conference.chair.name}"],
        [BODY, f"参加：{members}"],
    ]
    for item, tasks in agenda:
        mask = masks[item.petition_id]
        paragraphs.append([FIRST, f"{item.petition.number} {mask.text(item.petition.title)}"])
        paragraphs.append([BODY, f"事由：{item.reason.label}。{mask.text(item.question)}"])
        paragraphs += [
            [ROW, f"{task.organ.name}\t{mask.text(task.text)}\n{written(task.due_on)}前完成"]
            for task in tasks
        ]
    paragraphs.append([FIRST, "会议要求"])
    paragraphs += [
        [BODY, line] for line in over.text(conference.minutes).splitlines() if line.strip()
    ]
    return _sheet(conference.organ, f"{conference.title}纪要", paragraphs, written(conference.day))
