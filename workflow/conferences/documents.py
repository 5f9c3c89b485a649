"""会议纪要, as a paper."""

from collections.abc import Sequence
from typing import Any

from petitions.masking import mask_over, masks_of
from workflow.assigned_tasks.models import Task
from workflow.conferences.models import AgendaItem, Conference
from workflow.documents.fields.field import written
from workflow.documents.sheets import Paragraphs, sheet
from workflow.documents.templates.template import BODY, FIRST, ROW


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
    return sheet(conference.organ, f"{conference.title}纪要", paragraphs, written(conference.day))
