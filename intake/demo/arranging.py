"""What the petition office arranges: receptions, a conference, a campaign, tasks and their ends."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from intake.demo.cast import Cast, workday_after, workday_before, workday_from
from intake.demo.life import BUSY_ORGAN, Life
from petitions.models import Officer, Petition
from petitions.selectors import leaders_over
from petitions.statute import Action, Aftermath, Check, Resolution, Role, State, TaskEnd
from workflow.campaigns.launching import launch
from workflow.campaigns.models import CampaignFile
from workflow.campaigns.selectors import picked
from workflow.conferences import services as conferences
from workflow.conferences.models import AgendaReason
from workflow.follow_ups.selectors import due_follow_ups
from workflow.leader_cases.models import LeaderCase
from workflow.receptions import services as receptions
from workflow.receptions.models import Reception, ReceptionForm
from workflow.steps.step_input import StepInput

A, F = Action, ReceptionForm
PLACE, HALL = "县信访接待中心一楼接访室", "县政府四楼会议室"
OLD = timedelta(days=30)
LEFT_DUE = 12  # follow-ups that still wait to be made
SECOND = 1


class ArrangedLife(Life):
    """Files that leaders, the conference and a campaign take up."""

    def begin(self) -> "ArrangedLife":
        office = self.cast.office
        self.today = timezone.localdate(self.at)
        self.chief = self.cast.one(office, Role.OFFICE_HEAD)
        self.secretary = self.cast.one(office, Role.SECTION_HEAD)
        self.supervisor = self.cast.one(office, Role.SUPERVISOR)
        self.leader = leaders_over(office)[0]
        return self

    def by(self, officer: Officer, action: Action, **given: Any) -> None:
        self.perform_by(action, officer, StepInput(**given))

    def in_days(self, days: int) -> Any:
        """So many days from today, or the working day that follows."""
        return workday_from(self.today + timedelta(days=days))

    def days_ago(self, days: int) -> date:
        """So many days before today, or the working day before that."""
        return workday_before(self.today - timedelta(days=days - 1))

    def task(self, **fields: Any) -> int:
        """The newest open task of the file."""
        found = self.petition.tasks.filter(settled_on=None, **fields).order_by("-pk").first()
        if found is None:
            raise LookupError(f"{self.petition} {fields}")
        return found.pk

    def answer(self, text: str) -> None:
        self.perform(A.RECEIVE_TASK, Role.HANDLER, StepInput(task_id=self.task()))
        self.perform(A.ANSWER_TASK, Role.HANDLER, StepInput(task_id=self.task(), reason=text))

    def arrange(self, day: date, form: ReceptionForm, place: str, topic: str) -> Reception:
        return receptions.arrange(
            by=self.secretary, leader=self.leader, day=day, today=min(day, self.today),
            form_code=form, starts_at=time(9), ends_at=time(11, 30), place=place, topic=topic,
            places=8,
        )  # fmt: skip

    def schedule(self) -> Reception:
        """One a month that was, the last with visitors, one that comes, one in the field, and one
        that had to be cancelled."""
        for month in range(11, 0, -1):
            self.arrange(self.days_ago(9 + 30 * month), F.FIXED, PLACE, "群众反映的信访事项")
        past = self.arrange(self.days_ago(9), F.FIXED, PLACE, "社会保障、城乡建设方面的信访事项")
        self.arrange(workday_after(self.today, 4), F.FIXED, PLACE, "教育、医疗方面的信访事项")
        self.arrange(
            workday_after(self.today, 9), F.FIELD, "石桥镇便民服务中心",
            "农村农业、土地方面的信访事项",
        )  # fmt: skip
        third = workday_after(self.today, 3)
        cancelled = self.arrange(third, F.INVITED, PLACE, "住房保障方面的信访事项")
        why = "因防汛值守，改期另行公布"
        receptions.cancel(reception=cancelled, reason=why, by=self.secretary)
        return past

    def receive(self, petition: Petition, reception: Reception, *, is_kept: bool) -> None:
        """Received on the day; a promise was made, and kept or not yet."""
        self.petition = petition
        receptions.appoint(
            reception_id=reception.pk, petition=petition, by=self.secretary, at=self.at,
            today=reception.day,
        )  # fmt: skip
        self.by(
            self.leader, A.RECEIVE_VISITORS, held_on=reception.day,
            held_at=time(9, 40), place=PLACE, present="信访人、责任单位负责人、记录人",
            reason="信访人陈述了诉求，要求尽快兑现。",
        )  # fmt: skip
        self.by(
            self.leader, A.PROMISE, report_by=self.in_days(7),
            reason="一周内由责任单位与信访人当面核对，书面答复。",
        )  # fmt: skip
        if is_kept:
            self.answer("已当面核对并书面答复，信访人签字确认。")
            self.by(
                self.leader, A.SETTLE_TASK, task_id=self.task(), task_end=TaskEnd.DONE,
                reason="经电话核实，已经兑现。",
            )  # fmt: skip

    def plan(self, petition: Petition) -> None:
        """What the leader in charge wants done by when; the first step is reported."""
        self.petition = petition
        steps = (
            (self.in_days(7), "责任单位查清全部事实，列出争议"),
            (self.in_days(14), "与信访人见面，当面听取意见"),
            (self.in_days(30), "提出化解方案并与信访人签字确认"),
        )
        self.by(self.leader, A.PLAN_LEADING, plan=steps, reason="先查清事实，再分步兑现。")
        first = petition.tasks.order_by("due_on")[0].pk
        self.perform(A.RECEIVE_TASK, Role.HANDLER, StepInput(task_id=first))

    def direct(self, petition: Petition) -> None:
        self.petition = petition
        word = "请认真核实，分类处理，月底前报告结果。"
        self.by(self.leader, A.DIRECT, report_by=self.in_days(20), reason=word)

    def confer(self, files: list[Petition]) -> None:
        """Two files on the agenda; of the first, two organs are each given their part.

        Held on the working day before, its decisions put down and its minutes settled now.
        """
        meeting = conferences.convene(
            by=self.secretary, title="县信访工作联席会议专题会议", day=workday_before(self.today),
            starts_at=time(14, 30), place=HALL, chair=self.leader,
            members="县信访局\n县人力资源和社会保障局\n县住房和城乡建设局\n县自然资源局",
        )  # fmt: skip
        reasons = (AgendaReason.CROSS, AgendaReason.MAJOR)
        for petition, reason in zip(files, reasons, strict=False):
            conferences.put_on_agenda(
                conference=meeting, number=petition.number, reason=reason,
                question="涉及两个单位，请议定牵头单位、办理步骤和完成期限。", by=self.secretary,
            )  # fmt: skip
        parts = [(files[0], "HC-ZJ", "提供项目资料并派员参加")]
        parts += [(file, BUSY_ORGAN, "牵头核实并提出处理意见") for file in files[: len(reasons)]]
        for self.petition, organ, part in reversed(parts):
            self.by(
                self.secretary, A.DECIDE_JOINTLY, conference_id=meeting.pk,
                to_organ=self.cast.organs[organ], report_by=self.in_days(15), reason=part,
            )  # fmt: skip
        minutes = "会议听取了汇报，逐件研究，议定事项由各责任单位按期落实，县信访局跟踪督办。"
        conferences.close_minutes(
            conference=meeting, minutes=minutes, by=self.secretary, at=self.at
        )

    def campaign(self) -> None:
        """A frozen list; one case is struck off, one waits for the check."""
        before = self.today - OLD
        found = picked(
            self.chief, ["LONG_OPEN", "MASS", "UNSATISFIED"], received_before=before, on=self.today
        )
        if not any(files for _rule, files in found):
            return
        launch(
            by=self.chief, at=self.at, today=self.today, found=found, received_before=before,
            name="信访积案化解百日专项", due_on=self.in_days(100),
            standard="诉求合理的解决问题到位，诉求无理的思想教育到位，生活困难的帮扶救助到位，行为违法的依法处理。",
        )  # fmt: skip
        listed = CampaignFile.objects.filter(petition__handler__isnull=False)
        for place, file in enumerate(listed.order_by("pk")[: SECOND + 1]):
            self.resolve(file.petition, is_checked=not place)

    def resolve(self, petition: Petition, *, is_checked: bool) -> None:
        self.petition = petition
        said = "责任单位已兑现承诺，信访人书面认可。"
        done = StepInput(resolution=Resolution.RESOLVED, reason=said)
        self.perform(A.REPORT_RESOLVED, Role.HANDLER, done)
        if not is_checked:
            return
        self.by(
            self.supervisor, A.CHECK_RESOLVED, check_found=Check.CONFIRMED, held_on=self.today,
            place="信访人住所", present="督查专员、信访人", reason="信访人确认问题已经解决。",
        )  # fmt: skip
        self.by(self.chief, A.CLEAR_BACKLOG, reason="材料齐全，核查属实。")

    def follow(self, petition: Petition) -> None:
        self.petition = petition
        self.by(
            self.supervisor, A.FOLLOW_UP, aftermath=Aftermath.NOT_CARRIED_OUT, held_on=self.today,
            place="电话", present="信访人", reason="答复承诺的补缴手续还没有办理。",
        )  # fmt: skip

    def follow_all(self) -> None:
        """Most of what was due has been asked about, lately."""
        due = list(due_follow_ups(self.supervisor, on=self.today))
        for follow_up in due[:-LEFT_DUE]:
            self.petition = follow_up.petition
            answer = self.dice.choices(list(Aftermath), [70, 15, 5, 3, 7])[0]
            self.by(
                self.supervisor, A.FOLLOW_UP, aftermath=answer, held_on=self.today, place="电话",
                present="信访人", reason=f"电话回访：{answer.text.zh}。",
            )  # fmt: skip


def arrange(cast: Cast, dice: Random, now: datetime) -> None:
    """After everything else: what stands beside the files of the organ that is shown."""
    life = ArrangedLife(cast, dice, 0, now, now).begin()
    past = life.schedule()
    mine = Petition.objects.filter(holder=cast.organs[BUSY_ORGAN], state_code=State.HANDLING)
    came = mine.filter(leader_cases=None, received_on__lte=past.day).order_by("-pk")[: SECOND + 1]
    for place, petition in enumerate(came):
        life.receive(petition, past, is_kept=not place)
    others = mine.filter(leader_cases=None).exclude(pk__in=[file.pk for file in came])
    files = list(others.order_by("-pk")[:3])
    for petition in files[:1]:
        life.direct(petition)
    if files[1:]:
        life.confer(files[1:])
    case = LeaderCase.objects.filter(closed_on=None, leader=life.leader).first()
    if case:
        life.plan(case.petition)
    closed = Petition.objects.filter(state_code=State.CLOSED, follow_ups__done=None)
    for petition in closed.filter(holder=cast.organs[BUSY_ORGAN]).order_by("-pk")[:1]:
        life.follow(petition)
    life.campaign()
    life.follow_all()
