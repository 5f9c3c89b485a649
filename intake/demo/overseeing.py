"""What the petition office and the leaders do on files that stay where they are."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from intake.demo.cast import Cast, workday_before
from intake.demo.life import BUSY_ORGAN, Life
from petitions.models import Officer, Petition
from petitions.selectors import leaders_over
from petitions.statute import (
    Action,
    Advice,
    Aftermath,
    Cause,
    Ground,
    Inspection,
    Resolution,
    Role,
    State,
    Work,
)
from workflow.steps.step_input import StepInput

A = Action
ACTS = ("rectify", "urge", "lead", "strike", "resolve", "propose", "follow")


class OverseenLife(Life):
    """One file of the organ whose people are among the demo accounts."""

    def on(self, petition: Petition) -> "OverseenLife":
        self.petition, self.today = petition, timezone.localdate(self.at)
        office = self.cast.office
        self.supervisor = self.cast.one(office, Role.SUPERVISOR)
        self.chief = self.cast.one(office, Role.OFFICE_HEAD)
        return self

    def by(self, officer: Officer, action: Action, **given: Any) -> None:
        self.perform_by(action, officer, StepInput(**given))

    def by_handler(self, action: Action, **given: Any) -> None:
        self.perform(action, Role.HANDLER, StepInput(**given))

    def record(self, place: str, present: str, reason: str) -> dict[str, Any]:
        """Of what took place on the working day before, and was written down now."""
        held = timezone.localtime(self.at)
        if self.petition.received_on < self.today:
            day = max(workday_before(self.today), self.petition.received_on)
            held = datetime.combine(day, time(9, 30), held.tzinfo)
        return {
            "held_on": held.date(),
            "held_at": held.time().replace(second=0, microsecond=0),
            "place": place,
            "present": present,
            "reason": reason,
        }

    def order(self, days: int) -> dict[str, Any]:
        return {"ground": Ground.SHIRKED, "report_by": self.today + timedelta(days=days)}

    def rectify(self) -> None:
        """Ordered, answered, inspected; what was found is still to be put right."""
        asked = "请说明两次沟通无果的原因。"
        order = self.order(10) | {"inspection": Inspection.ONLINE}
        self.by(self.supervisor, A.SUPERVISE, **order, reason=asked)
        self.by_handler(A.ANSWER_SUPERVISION, reason="已约见信访人，正在核对账目。")
        found = "账目未向信访人出示，承办人没有做笔录。"
        seen = self.record("承办单位会议室", "督查专员、承办人、信访人", found)
        self.by(self.supervisor, A.INSPECT, **seen)
        due = self.today + timedelta(days=20)
        self.by(
            self.supervisor,
            A.ORDER_RECTIFICATION,
            report_by=due,
            cause=Cause.WRONG_LAW,
            reason=found,
        )

    def urge(self) -> None:
        self.by(self.supervisor, A.URGE, reason="办理期限将到，请抓紧办理、按期答复。")
        self.by(self.chief, A.LIST_CASE, **self.order(30), reason="群众多次反映，请限期办结。")

    def lead(self) -> None:
        leader = leaders_over(self.chief.organ)[0]
        plan = "牵头协调，两周内与信访人见面，提出化解方案。"
        due = self.today + timedelta(days=60)
        self.by(self.chief, A.ASSIGN_LEADER, to_officer=leader, report_by=due, reason=plan)
        talk = self.record(
            "县信访接待中心", "包案领导、信访人、承办人", "当面听取诉求，答应月底前答复。"
        )
        self.by(leader, A.RECEIVE_VISITORS, **talk)

    def strike(self) -> None:
        """On site by leave of the head, answered, looked back at and struck off."""
        team = {"inspection": Inspection.ON_SITE, "team": "督查专员二人、县总工会一人"}
        self.by(
            self.supervisor, A.PROPOSE_SUPERVISION, **self.order(10), **team, reason="到现场核实。"
        )
        self.by(self.chief, A.APPROVE_SUPERVISION)
        self.by_handler(A.ANSWER_SUPERVISION, reason="已当面答复，款项当日到账。")
        seen = self.record("信访人住所", "督查专员、信访人", "信访人确认款项到账。")
        self.by(self.supervisor, A.LOOK_BACK, **seen)
        self.by(self.supervisor, A.STRIKE_OFF, reason="已经落实。")

    def resolve(self) -> None:
        leader = leaders_over(self.chief.organ)[0]
        due = self.today + timedelta(days=60)
        plan = "与责任单位、信访人三方见面，月底前解决。"
        self.by(self.chief, A.ASSIGN_LEADER, to_officer=leader, report_by=due, reason=plan)
        self.by(
            leader, A.RECORD_LEADING, work=Work.MEETING, reason="三方见面，责任单位承诺一周内解决。"
        )
        result = "问题已经解决，信访人当面致谢。"
        self.by(leader, A.END_LEADING, resolution=Resolution.RESOLVED, reason=result)

    def propose(self) -> None:
        team = {
            "inspection": Inspection.JOINT,
            "team": "县人力资源和社会保障局、县住房和城乡建设局",
        }
        why = "涉及两个单位，分别答复不一致，建议联合督查。"
        self.by(self.supervisor, A.PROPOSE_SUPERVISION, **self.order(10), **team, reason=why)

    def follow(self) -> None:
        said = self.record("电话", "信访人", "款项已经到账，信访人表示满意。")
        self.by(self.supervisor, A.FOLLOW_UP, aftermath=Aftermath.CARRIED_OUT, **said)
        self.by(
            self.chief, A.ADVISE, advice=Advice.IMPROVE_WORK, destination=self.petition.holder.name,
            reason="同类问题一年内多次发生，建议公开办理条件和时限。",
        )  # fmt: skip


def oversee(cast: Cast, dice: Random, now: datetime) -> None:
    """One file for each object and each way it may stand."""
    mine = Petition.objects.filter(holder=cast.organs[BUSY_ORGAN]).order_by("pk")
    handled = mine.filter(state_code=State.HANDLING)[: len(ACTS) - 1]
    closed = mine.filter(state_code=State.CLOSED)[:1]
    for petition, name in [
        *zip(handled, ACTS, strict=False),
        *zip(closed, ACTS[-1:], strict=False),
    ]:
        life = OverseenLife(cast, dice, petition.pk, now, now).on(petition)
        getattr(life, name)()
