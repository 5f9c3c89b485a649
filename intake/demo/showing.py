"""One petition for every state in which chance has left none: nothing is missing from the demo."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from intake.demo.cast import Cast, office_hour, workday_from
from intake.demo.life import Life
from intake.demo.subjects import Subject
from intake.demo.ways import SUPPOSED, way_to
from intake.registration.services.checks import Person
from petitions.models import Officer, Petition
from petitions.selectors import reviewers_of
from petitions.statute import (
    CONCLUSIONS,
    FILINGS,
    MOVES,
    REFUSALS,
    REVIEW_REFUSALS,
    Action,
    Adoption,
    Advice,
    Cause,
    Fact,
    Move,
    Need,
    Outcome,
    Priority,
    Repetition,
    ReviewOutcome,
    Role,
    Route,
    ServiceWay,
    State,
)
from workflow.files.selectors.page import decider_of
from workflow.steps.step_input import StepInput

A = Action
REASONS = {
    A.PROPOSE_FILING: "来信没有写明具体请求，也没有留下联系方式。",
    A.PROPOSE_REFUSAL: "该事项已由有权处理的机关受理，正在办理之中。",
    A.PROPOSE_NO_MORE: "该事项已经复核终结，信访人没有提出新的事实和理由。",
    A.REPORT_UP: "涉及多个单位，群众反映集中，拟请县领导批示。",
    A.OBJECT: "该路段由交通运输部门管养，不属于我单位职权范围，附职责分工文件。",
    A.REFER_DISPUTE: "两家单位对职责划分意见不一，请予指定。",
    A.SEAL: "来信反映干部问题，应按检举控告办理。",
    A.CALL_HEARING: "补偿标准的适用，由信访人、承办单位和两名听证员参加。",
    A.SEEK_CONVERSION: "核查发现涉及第三方，需要进一步调查。",
    A.SEEK_EXTENSION: "需要委托第三方检测，时间较长",
    A.REQUEST_REVIEW: "对查明的事实和计算的数额不服，请求重新核算。",
    A.REQUEST_REEXAMINATION: "复查没有采信我提交的证据，请求复核。",
    A.PROPOSE_REVIEW_REFUSAL: "申请事项是对劳动仲裁裁决的异议，不属于复查范围。",
    A.PROPOSE_REEXAMINATION_REFUSAL: "申请事项是对劳动仲裁裁决的异议，不属于复核范围。",
    A.CALL_REEXAMINATION_HEARING: "事实认定有争议，公开听证。",
    A.REFER_TO_JUSTICE: "该事项已进入诉讼程序。",
    A.GUIDE: "劳动关系争议应当先申请仲裁。",
    A.MERGE: "与在办件反映同一事项。",
}
GROUNDS = {
    A.PROPOSE_FILING: FILINGS[0],
    A.PROPOSE_REFUSAL: REFUSALS[0],
    A.PROPOSE_NO_MORE: CONCLUSIONS[0],
    A.PROPOSE_REVIEW_REFUSAL: REVIEW_REFUSALS[0],
    A.PROPOSE_REEXAMINATION_REFUSAL: REVIEW_REFUSALS[0],
}


NOTICE = timedelta(days=7)  # before a hearing
ENDED = timedelta(days=30)  # before the same person comes again
AFTER_THE_END = {State.NO_MORE_PROPOSED, State.NO_MORE, State.UNIT_NO_MORE_PROPOSED}
WITH_ANOTHER = {State.MERGED, *AFTER_THE_END}


class GuidedLife(Life):
    """A petition led to one state on the straight way."""

    annuls = False
    is_first = False
    delay = timedelta()  # before the last step
    lead: Petition | None = None  # into which it is merged
    ended: tuple[Person, int] | None = None  # the same person's file that was re-examined

    def __init__(self, cast: Cast, dice: Random, now: datetime, goal: State) -> None:
        super().__init__(cast, dice, len(cast.seen), now, now)
        self.goal = goal

    def take_on(self, subject: Subject) -> None:
        self.subject, self.organ = subject, self.cast.organs[subject.organ]

    def find_other(self) -> Petition:
        """The file of the same matter that this one needs: somebody else's, in handling, into which
        it will be merged; or the same person's own, which was re-examined before."""
        is_over = self.goal in AFTER_THE_END
        goal = State.CONCLUDED if is_over else State.HANDLING
        now = self.now - ENDED if is_over else self.now
        other = GuidedLife(self.cast, self.dice, now, goal)
        other.take_on(self.subject)
        other.words = self.words
        found = other.lead_to(other.goal)
        if is_over:
            person = next(seen.person for seen in self.cast.seen if seen.file == found.pk)
            self.ended, self.again = (person, found.pk), Repetition.NO_MORE
        else:
            self.lead = found
        return found

    def _person(self, clerk: Officer) -> tuple[Person, int | None]:
        """The one who came before; somebody new, where only a first petition may be led there."""
        person, earlier = self.ended or super()._person(clerk)
        return (self._somebody(), None) if self.is_first and earlier else (person, earlier)

    def lead_to(self, state: State) -> Petition:
        """Register and go step by step, a day or two apart, ending before now."""
        self.index = len(self.cast.seen)  # others may have come since it was thought of
        supposed = frozenset({SUPPOSED[state]} if state in SUPPOSED else ())
        self.annuls = Fact.ANNULLED in supposed
        steps = way_to(state, supposed)
        self.at = self.now - timedelta(days=2 * len(steps) + 3) - self.delay
        self.at = office_hour(self.at, self.dice)
        direct = Fact.FILED_DIRECTLY in supposed
        self.is_first = Fact.IS_SIMPLE in supposed
        self.petition = self.register(self.cast.one(self.organ, Role.HANDLER) if direct else None)
        if state in {State.SPLIT, State.MERGED, State.CONVERSION_SOUGHT, State.WITHDRAWN}:
            self._plain()
        for action in steps:
            wait = timedelta(0 if action is A.USE_SIMPLE else 1)  # its limits are short
            later = office_hour(self.at + wait, self.dice)
            self.at = min(max(later, self.at + timedelta(minutes=9)), self.now)
            if action is steps[-1]:
                self.at = min(office_hour(self.at + self.delay, self.dice), self.now)
            row = self._row(action)
            self.perform_by(action, self._hand(row), self._given(row))
        return self.petition

    def _plain(self) -> None:
        """One person's, and nothing about it excludes the simple procedure."""
        petition = self.petition
        petition.urgent, petition.people_count, petition.petitioner_count = False, 1, 1
        petition.visitor_count = min(petition.visitor_count, 1)
        changed = ["urgent", "people_count", "petitioner_count", "visitor_count"]
        petition.save(update_fields=changed)

    def _row(self, action: Action) -> Move:
        petition = self.petition
        rows = [
            row
            for row in MOVES
            if row.action is action and petition.state in row.sources and petition.kind in row.of
        ]
        is_simple = petition.procedure_code == "SIMPLE"
        fitting = [row for row in rows if (Fact.IS_SIMPLE in row.when) == is_simple]
        return max(fitting or rows, key=lambda row: row.since)

    def _hand(self, row: Move) -> Officer | None:
        petition = self.petition
        if Role.PETITIONER in row.by:
            return None
        if Role.HANDLER in row.by and petition.handler_id:
            return next(o for o in self.cast.officers if o.pk == petition.handler_id)
        for role in row.by:
            people = [o for o in self.cast.officers if o.organ_id == petition.holder_id]
            found = [o for o in people if o.role is role]
            if found:
                return found[self.index % len(found)]
        raise LookupError(f"{petition.holder} {row.action}")

    def _given(self, row: Move) -> StepInput:
        given = StepInput()
        for need in row.needs:
            given = replace(given, **self._value(need, row))
        return given

    def _value(self, need: Need, row: Move) -> dict[str, Any]:
        subject, today = self.subject, timezone.localdate(self.at)
        facts, decision = self.say(subject.facts), self.say(subject.decision)
        room = f"{self.petition.holder.short_name}会议室"
        was = timezone.localtime(self.at).time().replace(second=0, microsecond=0)
        meeting = {"held_on": today, "held_at": was, "place": room}
        talk = meeting | {"present": "信访人、承办人", "reason": "双方陈述了意见。"}
        if row.action in {A.CALL_HEARING, A.CALL_REEXAMINATION_HEARING}:
            meeting |= {"held_on": workday_from(today + NOTICE), "held_at": time(9, 30)}
        outcome = ReviewOutcome.ANNUL if self.annuls else ReviewOutcome.UPHOLD
        values: dict[Need, dict[str, Any]] = {
            Need.REASON: {"reason": REASONS.get(row.action, "情况属实，同意。")},
            Need.GROUND: {"ground": GROUNDS.get(row.action)},
            Need.ORGAN: {"to_organ": self.organ},
            Need.LIMIT: {"report_by": today + timedelta(days=60)},
            Need.REPLY: {"reply": facts + decision},
            Need.DAYS: {"days": 30},
            Need.OPINION: {
                "claims": self.say(subject.title), "facts": facts, "basis": subject.basis,
                "outcome": Outcome.SUPPORT, "decision": decision,
            },
            Need.SERVICE: {
                "way": ServiceWay.IN_PERSON, "served_on": today, "recipient": "本人",
            },
            Need.ROUTE: {"route": Route.ARBITRATION},
            Need.DESTINATION: {"destination": "禾川县劳动人事争议仲裁委员会"},
            Need.CAUSE: {"cause": Cause.SHIRKED},
            Need.ADVICE: {"advice": Advice.IMPROVE_WORK},
            Need.ADOPTION: {"adoption": Adoption.ADOPTED},
            Need.RECORD: talk,
            Need.MEETING: meeting,
            Need.CONSENT: {"consent": True},
            Need.AGREEMENT: {"agreement": f"{decision}双方对此没有争议。"},
            Need.MATTERS: {"matters": (self.say(subject.title), "要求公开办理结果")},
            Need.REVIEW_OPINION: {
                "facts": facts, "basis": "《信访工作条例》第三十五条", "review_outcome": outcome,
                "decision": "原处理意见认定事实清楚，适用依据正确。",
            },
            Need.PRIORITY: {"priority": Priority.URGENT},
            Need.REGISTRATION: {
                "division": self.petition.division, "repetition": Repetition.NEW,
            },
        }  # fmt: skip
        if need is Need.LEAD:
            return {"lead": self.lead}
        if need is Need.REVIEW_ORGAN:
            return {"review_organ": reviewers_of(decider_of(self.petition)).first()}
        return values[need]
