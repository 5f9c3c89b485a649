"""What usually comes next in the life of a petition: the dice decide."""

from datetime import datetime, timedelta

from django.utils import timezone

from intake.demo.cast import office_hour
from intake.demo.life import Life
from petitions.models import Petition
from petitions.statute import (
    Action,
    Adoption,
    Ground,
    Kind,
    Outcome,
    Rated,
    Role,
    Score,
    ServiceWay,
    State,
)
from workflow.files.selectors.page import unrated
from workflow.steps.step_input import StepInput

Step = tuple[Action, Role, float, StepInput]  # the step, by whom, after how many days, with what
PERFORMED = 0.9  # of supported claims
COMPLAINTS = {
    Rated.OFFICE: "打了三次电话才问到办理进展。",
    Rated.ORGAN: "处理结果没有解决实际问题。",
}


class OrdinaryLife(Life):
    """From registration to wherever it stands today, as most petitions go."""

    planned: Step | None = None  # and `at` is when
    is_performed = False  # or left open on purpose

    def run(self) -> Petition:
        self.petition = self.register()
        self.go_on(self.now)
        return self.petition

    def go_on(self, until: datetime) -> int:
        """Every step whose time comes by then; how many. The next one stays planned."""
        taken = 0
        while (step := self.planned or self._plan()) is not None:
            if self.at > until:
                self.planned = step
                break
            self.planned = None
            action, role, _days, given = step
            self.perform(action, role, given)
            taken += 1
        return taken

    def _plan(self) -> Step | None:
        step = self._next()
        if step is not None:
            next_day = self.at + timedelta(days=step[2] * (2.2 if self.slow else 1))
            self.at = max(office_hour(next_day, self.dice), self.at + timedelta(minutes=1))
        return step

    def _next(self) -> tuple[Action, Role, float, StepInput] | None:
        """What usually comes next in this state, by whom, after how many days."""
        dice, state = self.dice, self.petition.state
        if state is State.REGISTERED:
            return self._route()
        steps = {
            State.RECEIVED: (Action.TAKE, Role.HANDLER, dice.uniform(0.5, 6), StepInput()),
            State.EXTENSION_SOUGHT: (
                Action.GRANT_EXTENSION,
                Role.ORGAN_HEAD,
                dice.uniform(1, 5),
                StepInput(),
            ),
            State.OPINION_SUBMITTED: (
                Action.PASS_OPINION,
                Role.LEGAL_OFFICER,
                dice.uniform(0.5, 3),
                StepInput(),
            ),
            State.REFUSAL_PROPOSED: (Action.APPROVE_REFUSAL, Role.OFFICE_HEAD, 1, StepInput()),
            State.FILING_PROPOSED: (Action.APPROVE_FILING, Role.SECTION_HEAD, 1, StepInput()),
            State.UNIT_REFUSAL_PROPOSED: (Action.APPROVE_REFUSAL, Role.ORGAN_HEAD, 1, StepInput()),
            State.REPORTED_BACK: (Action.CONFIRM_CLOSING, Role.SECTION_HEAD, 2, StepInput()),
            State.OPINION_CHECKED: (
                Action.SIGN_OPINION,
                Role.ORGAN_HEAD,
                dice.uniform(0.5, 4),
                StepInput(),
            ),
            State.SIGNED: (Action.SERVE, Role.HANDLER, dice.uniform(1, 5), self._service()),
            State.REPLIED: self._close(),
            State.CLOSED: self._performance() or self._rating(),
        }
        if state is State.TAKEN:
            return self._accept()
        return self._handle() if state is State.HANDLING else steps.get(state)

    def _route(self) -> tuple[Action, Role, float, StepInput]:
        dice, days = self.dice, self.dice.uniform(0.3, 8)
        draw = dice.random()
        if draw < 0.07:
            reply = f"您反映的事项已了解清楚。{self.say(self.subject.decision)}"
            return Action.REPLY_DIRECTLY, Role.CLERK, days, StepInput(reply=reply)
        if draw < 0.10:
            given = StepInput(ground=Ground.LITIGATION, reason="该事项已由人民法院立案审理。")
            return Action.PROPOSE_REFUSAL, Role.CLERK, days, given
        if draw < 0.14:
            given = StepInput(ground=Ground.IDENTICAL, reason="与此前登记件内容完全相同。")
            return Action.PROPOSE_FILING, Role.CLERK, days, given
        if draw < 0.35:
            due = timezone.localdate(self.at) + timedelta(days=round(days) + 61)
            given = StepInput(to_organ=self.organ, report_by=due, reason="请认真调查，妥善处理。")
            return Action.ASSIGN, Role.SECTION_HEAD, days, given
        return Action.TRANSFER, Role.CLERK, days, StepInput(to_organ=self.organ)

    def _accept(self) -> tuple[Action, Role, float, StepInput]:
        days = self.dice.uniform(1, 10)
        if self.petition.kind is Kind.SUGGESTION:
            reply = self.say(self.subject.facts + self.subject.decision)
            given = StepInput(reply=reply, adoption=Adoption.ADOPTED)
            return Action.ANSWER_SUGGESTION, Role.HANDLER, days * 2, given
        if self.dice.random() < 0.04:
            given = StepInput(ground=Ground.PENDING, reason="同一事项正在办理中，请等待办理结果。")
            return Action.PROPOSE_REFUSAL, Role.HANDLER, days, given
        return Action.ACCEPT, Role.HANDLER, days, StepInput()

    def _handle(self) -> tuple[Action, Role, float, StepInput]:
        dice = self.dice
        if dice.random() < 0.3:
            reason = f"到{self.words['road']}现场了解情况，与信访人见面，制作谈话记录。"
            return Action.INVESTIGATE, Role.HANDLER, dice.uniform(2, 9), StepInput(reason=reason)
        if self.has_extension:
            self.has_extension = False
            given = StepInput(days=dice.choice([15, 20, 30]), reason="需要委托第三方检测，时间较长")
            return Action.SEEK_EXTENSION, Role.HANDLER, dice.uniform(4, 12), given
        return Action.SUBMIT_OPINION, Role.HANDLER, dice.uniform(5, 22), self._opinion()

    def _opinion(self) -> StepInput:
        subject = self.subject
        return StepInput(
            claims=self.say(subject.title),
            facts=self.say(subject.facts),
            basis=subject.basis,
            outcome=self.dice.choices(list(Outcome), [70, 20, 10])[0],
            decision=self.say(subject.decision),
        )

    def _close(self) -> tuple[Action, Role, float, StepInput]:
        """An assigned file goes back with a report; any other is closed by the organ itself."""
        dispatch = self.petition.dispatches.last()
        action = Action.REPORT_BACK if dispatch and dispatch.report_by else Action.CLOSE
        given = StepInput(reason="信访事项已办结，答复意见已送达，信访人无异议。")
        return action, Role.HANDLER, self.dice.uniform(1, 6), given

    def _service(self) -> StepInput:
        way = self.dice.choice([ServiceWay.IN_PERSON, ServiceWay.POST, ServiceWay.ELECTRONIC])
        number = f"XA{self.dice.randrange(10**9, 10**10)}" if way is ServiceWay.POST else ""
        today = timezone.localdate(self.at)
        return StepInput(way=way, served_on=today, recipient="本人", tracking=number)

    def _performance(self) -> Step | None:
        """Mostly what was promised is soon recorded as done, once; some are left to be asked about."""
        opinion = self.petition.opinions.order_by("pk").last()
        if self.is_performed or opinion is None or opinion.outcome is not Outcome.SUPPORT:
            return None
        self.is_performed = True
        if self.dice.random() > PERFORMED:
            return None
        given = StepInput(reason="处理意见已经履行，信访人确认。")
        return Action.RECORD_PERFORMANCE, Role.HANDLER, self.dice.uniform(2, 20), given

    def _rating(self) -> tuple[Action, Role, float, StepInput] | None:
        """First of the office, then of the organ, each with its own words."""
        open_ones, is_first = unrated(self.petition), not self.petition.ratings.exists()
        if not open_ones or (is_first and self.dice.random() < 0.35):
            return None
        rated = next(iter(open_ones))
        score = self.dice.choices(list(Score), [62, 26, 12])[0]
        reason = COMPLAINTS[rated] if score is Score.UNSATISFIED else ""
        given = StepInput(
            office_score=score if rated is Rated.OFFICE else None,
            organ_score=score if rated is Rated.ORGAN else None,
            rating_reason=reason,
        )
        return Action.RATE, Role.PETITIONER, self.dice.uniform(1, 10) if is_first else 0, given
