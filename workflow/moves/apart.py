"""Nobody holds a file that turns out to complain of whoever holds it (Art. 28(3), 30(3)).

A file is checked, or merged with another, and somebody who has a part in it is found to be
complained of. What that officer held is given up in the same step and lies on the desk of whoever
assigns it anew, with a message that says what is to be done and not why. Who lost it is told
nothing, as with every handing over. No clock ends by it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from petitions.accused.accusation import accusations_in, answers_for, barred_in, is_accused
from petitions.models import Event, Officer, Organ, OrganKind, Petition
from petitions.query_codes import is_code_stopped
from petitions.statute import FINAL, Action, Role, Text
from workflow.history.selectors import dispatch_of, last_event, step_into
from workflow.inbox.models import Notice, NoticeKind
from workflow.inbox.services import notify
from workflow.leader_cases.models import LeaderCase
from workflow.steps.approving import APPROVED_BY, accused_alone
from workflow.steps.questions import PROPOSED

A, R = Action, Role
HEADS = (R.SECTION_HEAD, R.OFFICE_HEAD, R.ORGAN_HEAD)
ABOVE = (R.OFFICE_HEAD, R.LEADER)  # who puts a leader in charge
BETWEEN = "、"  # of the names of helpers
APART = "apart"  # begins the keys of messages about what is vacant
HANDLER, CHANNEL, CODE, LEADER = "handler", "channel", "code", "leader"  # of what they speak


@dataclass(frozen=True)
class FoundAccused:
    """A file, whom it complains of since this step, and who must hear of what is vacant."""

    petition: Petition
    accusations: list[str]
    event: Event

    def is_about(self, officer: Officer | None) -> bool:
        return officer is not None and is_accused(self.accusations, officer)

    def notify(self, officers: Iterable[Officer], what: Text, *, of: str) -> None:
        """Once; those complained of are left out, and where nobody is left, somebody stands in."""
        text = Text(f"{what.zh}：{self.petition.title}", f"{what.en}: {self.petition.title}")
        kind = NoticeKind.URGENT if self.petition.urgent else NoticeKind.TO_DECIDE
        key = f"{APART}/{self.event.pk}/{self.petition.pk}/{of}"
        at = self.event.happened_at
        notify(officers, petition=self.petition, kind=kind, text=text, key=key, at=at)

    def tell_once(self, officers: Iterable[Officer], what: Text, *, of: str) -> None:
        """What still holds when the file is found to complain of somebody again, not again."""
        before = Notice.objects.filter(petition=self.petition, key__startswith=f"{APART}/")
        if not before.filter(key__endswith=f"/{of}").exists():
            self.notify(officers, what, of=of)


def keep_apart(petition: Petition, event: Event) -> None:
    """One rule over all who have a part in a file; it is locked. `event` is the step by which it
    was found to complain of somebody."""
    accusations = accusations_in(petition)
    for let_go in HOLDERS if accusations else ():
        let_go(FoundAccused(petition, accusations, event))


def _handler(found: FoundAccused) -> None:
    """The head of the organ assigns it anew; it comes back to the officer by no way."""
    petition = found.petition
    for dispatch in petition.dispatches.exclude(handler=None).select_related("handler"):
        if found.is_about(dispatch.handler):
            dispatch.handler = None
            dispatch.save(update_fields=["handler"])
    if found.is_about(petition.handler):
        petition.handler = None
        petition.save(update_fields=["handler"])
        what = Text("请另行指定承办人", "Assign an officer anew")
        found.notify(_heads_of(petition.holder), what, of=HANDLER)


def _channel_officer(found: FoundAccused) -> None:
    """Who answers for it instead is asked anew each time and written down nowhere."""
    now = answers_for(found.petition)
    if now and found.is_about(found.petition.channel_officer):
        what = Text("本件由您负责，请及时办理", "This file is yours now")
        found.tell_once([now], what, of=f"{CHANNEL}/{now.pk}")


def _query_code(found: FoundAccused) -> None:
    """Whoever can open it as its petitioner does loses that as well: the code is stopped. Who
    answers for the file has a new one made, for the petitioner to have at the desk."""
    petition = found.petition
    if not is_code_stopped(petition):
        return
    here, near = petition.registered_by, answers_for(petition)
    what = Text(
        "查询码已停用，请通知信访人持身份证件领取新码",
        "The query code is stopped: have the petitioner collect a new one",
    )
    is_near = near is not None and near.organ_id == here.pk
    to = [near] if near and is_near else _heads_of(here)
    found.tell_once(to, what, of=f"{CODE}/{petition.code_version}")


def _leader(found: FoundAccused) -> None:
    """Whoever put the leader in charge chooses another; limit and plan stay."""
    cases = LeaderCase.objects.filter(petition=found.petition, closed_on=None)
    for case in cases.select_related("leader"):
        case.helpers = without(case.helpers, found.accusations)
        if found.is_about(case.leader):
            case.leader = None
            what = Text("请另行确定包案领导", "Put another leader in charge")
            found.notify(_who_put_in_charge(found.petition), what, of=LEADER)
        case.save(update_fields=["leader", "helpers"])


def without(helpers: str, accusations: list[str]) -> str:
    """The helpers named, without those complained of: an officer of the name, or that very name."""
    named = [name.strip() for name in helpers.replace("，", BETWEEN).split(BETWEEN)]
    officers = Officer.objects.filter(name__in=named)
    accused = {officer.name for officer in officers if is_accused(accusations, officer)}
    return BETWEEN.join(name for name in named if name not in {*accused, *accusations})


def _receptions(found: FoundAccused) -> None:
    """No leader receives anybody about what complains of that leader."""
    coming = found.petition.appointments.filter(
        received=None, reception__day__gte=found.event.acted_on
    )
    for one in coming.select_related("reception__leader", "asked_by"):
        if found.is_about(one.reception.leader):
            asked_by = one.asked_by or answers_for(found.petition)
            what = Text("请另行安排接访", "Arrange another reception")
            found.notify([asked_by] if asked_by else [], what, of=f"reception/{one.pk}")
            one.delete()


def _agenda(found: FoundAccused) -> None:
    """Nor is it on the agenda of whoever it complains of; what was decided there already stands."""
    coming = found.petition.agenda_items.filter(conference__minuted_at=None)
    decided = found.petition.tasks.filter(conference__isnull=False).values("conference")
    for item in coming.exclude(conference__in=decided).select_related("conference__chair"):
        if found.is_about(item.conference.chair):
            what = Text("请另行提交联席会议", "Put it before another conference")
            found.notify(_heads_of(found.petition.registered_by), what, of=f"agenda/{item.pk}")
            item.delete()


def _co_handlers(found: FoundAccused) -> None:
    """Where an organ cannot answer apart from whom it complains of, another has to be asked."""
    for asked in found.petition.co_handlings.filter(replied_on=None).select_related("asked_by"):
        if barred_in(asked.organ, found.accusations):
            what = Text("请另请其他单位协办", "Ask another organ to co-handle")
            found.notify([asked.asked_by], what, of=f"helper/{asked.pk}")


def _tasks(found: FoundAccused) -> None:
    for task in found.petition.tasks.filter(settled_on=None).select_related("opened__officer"):
        if task.opened.officer and barred_in(task.organ, found.accusations):
            what = Text("请将交办事项改交其他单位", "Give the task to another organ")
            found.notify([task.opened.officer], what, of=f"task/{task.pk}")


def _organ(found: FoundAccused) -> None:
    """An organ whose head is complained of, or all who would check or sign: whoever sent it the
    file has another handle it; of what was filed there, the petition office above it."""
    dispatch = dispatch_of(found.petition)
    if dispatch is None or found.petition.state in FINAL:
        return
    if barred_in(dispatch.organ, found.accusations):
        sender = dispatch.sender if dispatch.sender_id != dispatch.organ_id else None
        what = Text("承办单位需要回避，请另行确定", "Another organ has to handle it")
        found.notify(_heads_of(sender or _office_above(dispatch.organ)), what, of="organ")


def _proposals(found: FoundAccused) -> None:
    """What waits for nobody but whom it complains of is taken back by whoever proposed it."""
    for proposal in _open_proposals(found.petition):
        if proposal.officer and accused_alone(
            found.petition, proposal.action, state=found.petition.state, by=proposal.officer,
            found=found.accusations,
        ):  # fmt: skip
            what = Text(
                "提请没有其他人可以批准，请撤回", "Nobody else can approve it: take it back"
            )
            found.notify([proposal.officer], what, of=f"proposal/{proposal.pk}")


def _open_proposals(petition: Petition) -> list[Event]:
    last = (step_into(petition), *(last_event(petition, *deeds) for deeds in PROPOSED.values()))
    return [step for step in last if step is not None and step.action in APPROVED_BY]


HOLDERS: tuple[Callable[[FoundAccused], None], ...] = (
    _handler, _channel_officer, _query_code, _leader, _receptions, _agenda, _co_handlers, _tasks,
    _organ, _proposals,
)  # fmt: skip


def _heads_of(organ: Organ) -> list[Officer]:
    """The heads of the organ; where it has none, those of the petition office above it."""
    heads = Officer.objects.filter(role_code__in=HEADS, is_active=True)
    return list(heads.filter(organ=organ)) or list(heads.filter(organ=_office_above(organ)))


def _office_above(organ: Organ) -> Organ:
    offices = Organ.objects.filter(pk__in=organ.watcher_ids, kind=OrganKind.PETITION_OFFICE)
    return max(offices, key=lambda office: len(office.watcher_ids), default=organ)


def _who_put_in_charge(petition: Petition) -> list[Officer]:
    """The officer who did, and whoever may in that organ; else in the one that registered it."""
    step = last_event(petition, A.ASSIGN_LEADER, A.CHANGE_LEADER)
    chiefs = Officer.objects.filter(role_code__in=ABOVE, is_active=True)
    near = [step.organ_id if step else None, petition.registered_by_id]
    return list(chiefs.filter(organ__in=filter(None, near)))
