"""Which steps make a fact so, and what the new objects beside a file need."""

from datetime import time, timedelta

from django.utils import timezone

from petitions.statute import (
    Action,
    Aftermath,
    Check,
    Checkpoint,
    Fact,
    Ground,
    Inspection,
    Need,
    Repetition,
    Resolution,
    TaskEnd,
    Work,
)
from workflow.campaigns.models import Campaign
from workflow.conferences import services as conferences
from workflow.conferences.models import AgendaReason

A, F = Action, Fact
OPENED = {
    F.PROPOSED: (A.PROPOSE_SUPERVISION,),
    F.PROPOSED_HERE: (A.PROPOSE_SUPERVISION,),
    F.SUPERVISED: (A.SUPERVISE,),
    F.ORDER_OPEN: (A.SUPERVISE, A.ANSWER_SUPERVISION),
    F.RECTIFYING: (A.ORDER_RECTIFICATION,),
    F.NOMINATED: (A.NOMINATE,),
    F.NOMINATED_HERE: (A.NOMINATE,),
    F.LED: (A.ASSIGN_LEADER,),
    F.ADVISED: (A.ADVISE,),
    F.TASK_GIVEN: (A.DIRECT,),
    F.TASK_TAKEN: (A.DIRECT, A.RECEIVE_TASK),
    F.TASK_OPEN: (A.DIRECT, A.ANSWER_TASK),
    F.ENLISTED: (A.ENLIST,),
    F.RESOLVED_REPORTED: (A.ENLIST, A.REPORT_RESOLVED),
    F.RESOLVED_CHECKED: (A.ENLIST, A.REPORT_RESOLVED, A.CHECK_RESOLVED),
}
GROUNDS = {
    A.SUPERVISE: Ground.SHIRKED,
    A.PROPOSE_SUPERVISION: Ground.SHIRKED,
    A.LIST_CASE: Ground.NOT_CARRIED_OUT,
    A.PROPOSE_REFUSAL: Ground.PENDING,
    A.PROPOSE_NO_MORE: Ground.CONCLUDED,
    A.PROPOSE_FILING: Ground.NO_CONTENT,
    A.PROPOSE_REVIEW_REFUSAL: Ground.OUT_OF_SCOPE,
    A.PROPOSE_REEXAMINATION_REFUSAL: Ground.OUT_OF_SCOPE,
}


def campaign(office, day):
    return Campaign.objects.create(
        organ=office.petition_office, name="积案化解百日专项", received_before=day,
        standard="三到位一处理", frozen_on=day, due_on=day + timedelta(days=100),
        made_by=office.office_head,
    )  # fmt: skip


def conference(office, petition, day):
    """A meeting with the file on its agenda."""
    meeting = conferences.convene(
        by=office.section_head, title="第三次联席会议", day=day, starts_at=time(9), place="会议室",
        chair=office.leader, members="县人社局、县住建局",
    )  # fmt: skip
    conferences.put_on_agenda(
        conference=meeting, number=petition.number, reason=AgendaReason.MAJOR,
        question="由哪家牵头", by=office.section_head,
    )  # fmt: skip
    return meeting


def looking_after(need, walk):
    """What a step of those who look after a file is given."""
    day, petition = timezone.localdate(walk.at), walk.petition
    values = {
        Need.REGISTRATION: lambda: {
            "division": walk.office.division,
            "repetition": Repetition.NEW,
            "people_count": 2,
        },
        Need.INSPECTION: lambda: {"inspection": Inspection.ONLINE},
        Need.RESOLUTION: lambda: {"resolution": Resolution.RESOLVED},
        Need.CHECKLIST: lambda: {"checked": (Checkpoint.FILE, Checkpoint.LIMITS)},
        Need.WORK: lambda: {"work": Work.MEETING, "duties": ("包掌握情况",)},
        Need.PLAN: lambda: {"plan": ((day + timedelta(days=10), "与信访人见面"),)},
        Need.TASK: lambda: {"task_id": petition.tasks.filter(settled_on=None).first().pk},
        Need.TASK_END: lambda: {"task_end": TaskEnd.DONE},
        Need.CONFERENCE: lambda: {"conference_id": petition.agenda_items.first().conference_id},
        Need.CAMPAIGN: lambda: {"campaign_id": campaign(walk.office, day).pk},
        Need.CHECK: lambda: {"check_found": Check.CONFIRMED},
        Need.AFTERMATH: lambda: {"aftermath": Aftermath.CARRIED_OUT},
    }
    return values[need]()
