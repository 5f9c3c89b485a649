"""Bringing a petition to where a row of the statute begins, by the statute's own steps."""

from dataclasses import replace
from datetime import time, timedelta

from django.utils import timezone

from intake.demo.ways import SUPPOSED, WAY
from petitions.models import Officer
from petitions.statute import (
    MOVES,
    Action,
    Adoption,
    Advice,
    Cause,
    Fact,
    Kind,
    Need,
    Outcome,
    Priority,
    Repetition,
    ReviewOutcome,
    Role,
    Route,
    Score,
    ServiceWay,
    State,
)
from tests.factories import MONDAY
from tests.openings import GROUNDS, OPENED, conference, looking_after
from workflow.steps.step_input import StepInput

A, F, R, S = Action, Fact, Role, State
ANSWERS = {A.RECEIVE_TASK, A.ANSWER_TASK, A.REPORT_RESOLVED}  # by who has the file


class Walk:
    """One petition on its way through the office, step by step, by whoever may take each."""

    def __init__(self, office, *, kind=Kind.APPEAL, at=MONDAY, facts=()):
        self.office, self.kind, self.at, self.facts = office, kind, at, set(facts)
        self.petition = None
        self.annul_in = None

    def start(self):
        by_unit = F.FILED_DIRECTLY in self.facts
        officer = self.office.handler if by_unit else self.office.clerk
        kind = Kind.APPEAL if self.kind is Kind.REPORT else self.kind
        again = self._again() if F.MATTER_ENDED in self.facts else {}
        self.petition = self.office.petition(
            officer=officer, kind=kind, at=self.at, received_on=timezone.localdate(self.at), **again
        )

    def _again(self):
        """The same person's same matter was re-examined before."""
        before = Walk(self.office, at=self.at).reach(S.CONCLUDED)
        return {"repetition": Repetition.NO_MORE, "earlier_id": before.pk}

    def reach(self, state):
        """Along WAY; the facts asked for bend it where they must."""
        if state in {S.NO_MORE_PROPOSED, S.UNIT_NO_MORE_PROPOSED}:
            self.facts.add(F.MATTER_ENDED)
        if state is S.REGISTERED:
            self.start()
            if F.URGENT_REPORTED in self.facts:  # of a file that has ended, it was before
                self.take(A.MARK)
                self.take(A.REPORT_URGENT)
            return self.petition
        before, action = self._way(state)
        self.reach(before)
        for extra in self._on_the_way(before):
            self.take(extra)
        self.take(action)
        if state is S.SPLIT and self.kind is Kind.REPORT:  # sealed with the last of its matters
            for child in self.petition.children.all():
                self.office.do(child, A.SEAL, self.office.clerk, StepInput(reason="检举控告"))
            self.petition.refresh_from_db()
        return self.petition

    def _way(self, state):
        before, action = WAY[state]
        if state is S.RECEIVED and F.WAS_ASSIGNED in self.facts:
            return before, A.ASSIGN
        if state is S.TAKEN and F.FILED_DIRECTLY in self.facts:
            return S.REGISTERED, A.TAKE
        if state is S.HANDLING and F.IS_SIMPLE in self.facts:
            return before, A.ACCEPT_SIMPLY
        return before, action

    def _on_the_way(self, state):
        if state is S.REGISTERED and F.IS_SIMPLE in self.facts:
            return [A.USE_SIMPLE]
        return []

    def settle(self, facts):
        """What must be so before the step itself."""
        self.facts |= set(facts)
        is_reported = self.petition.events.filter(action_code=A.REPORT_URGENT).exists()
        if {F.IS_URGENT, F.URGENT_REPORTED} & self.facts and not is_reported:
            self.take(A.MARK)
        if F.URGENT_REPORTED in self.facts and not is_reported:
            self.take(A.REPORT_URGENT)
        for fact, actions in OPENED.items():
            for action in actions if fact in self.facts else ():
                self.take(action)
        if F.ON_AGENDA in self.facts:
            conference(self.office, self.petition, timezone.localdate(self.at))
        if F.RECUSAL_OPEN in self.facts:
            self.take(A.SEEK_RECUSAL)
        if F.CHILDREN_CLOSED in self.facts:
            self._end_matters()
        for fact in {F.OBJECTION_LATE, F.REMEDY_EXPIRED} & self.facts:  # rolled over holidays
            self.at += timedelta(days=9 if fact is F.OBJECTION_LATE else 40)
        if F.IS_SIMPLE in self.facts and self.petition.procedure_code != "SIMPLE":
            self.take(A.USE_SIMPLE)

    def _end_matters(self):
        office, is_sealed = self.office, self.petition.kind is Kind.REPORT
        for child in self.petition.children.all():
            if is_sealed:
                given = StepInput(destination="县纪委监委")
                office.do(child, A.REFER_TO_DISCIPLINE, office.sealed_officer, given)
            else:
                office.do(child, A.REPLY_DIRECTLY, office.clerk, StepInput(reply="已办"))

    def take(self, action, *, row=None, given=None):
        row = row or self.row(action)
        officer = self.actor(row)
        return self.office.do(self.petition, action, officer, given or self.given(row), at=self.at)

    def row(self, action):
        petition = self.petition
        rows = [
            row for row in MOVES
            if row.action is action and petition.state in row.sources and petition.kind in row.of
            and set(row.when) & {F.IS_SIMPLE, F.IS_ORDINARY} <= self._procedure()
        ]  # fmt: skip
        return max(rows, key=lambda row: row.since)

    def _procedure(self):
        return {F.IS_SIMPLE if self.petition.procedure_code == "SIMPLE" else F.IS_ORDINARY}

    def actor(self, row):
        """Somebody in a role of the row whose organ has the file, and who is not bound out."""
        petition = self.petition
        if row.action is A.CHECK_RESOLVED:
            return self.office.city_supervisor
        if row.oversees and row.action not in ANSWERS:  # from outside, by the petition office
            office = self.office
            seats = {R.SUPERVISOR: office.supervisor, R.OFFICE_HEAD: office.office_head}
            return next((seats[role] for role in seats if role in row.by), office.leader)
        people = Officer.objects.filter(is_active=True).order_by("pk")
        for role in row.by:
            if role is Role.PETITIONER:
                continue
            if role is Role.CO_HANDLER:
                helper = petition.co_handlings.filter(replied_on=None).first()
                if helper is None:
                    continue
                return people.filter(organ=helper.organ, role_code=Role.HANDLER).first()
            found = people.filter(organ=petition.holder, role_code=role)
            if role is Role.HANDLER and petition.handler_id and not row.oversees:
                found = found.filter(pk=petition.handler_id)
            if found:
                return found.first()
        if Role.PETITIONER in row.by:
            return None
        raise AssertionError(f"nobody at {petition.holder} may {row.action}")

    def given(self, row):
        """Everything the row needs, as an officer would give it."""
        given = StepInput()
        for need in row.needs:
            given = replace(given, **self._value(need, row))
        return given

    def _value(self, need, row):
        day = timezone.localdate(self.at)
        annuls = self.petition.state is self.annul_in
        return {
            Need.REASON: {"reason": "理由充分"},
            Need.GROUND: {"ground": GROUNDS.get(row.action)},
            Need.ORGAN: {"to_organ": self._organ(row)},
            Need.LIMIT: {"report_by": day + timedelta(days=30)},
            Need.OFFICER: {"to_officer": self._officer(row)},
            Need.REPLY: {"reply": "答复如下"},
            Need.DAYS: {"days": 20},
            Need.OPINION: {
                "claims": "发放工资", "facts": "经查属实", "basis": "《劳动法》第五十条",
                "outcome": Outcome.SUPPORT, "decision": "责令发放",
                "replies": tuple((m.text, "已办") for m in self.petition.matters.all()),
            },
            Need.SERVICE: {"way": ServiceWay.IN_PERSON, "served_on": day, "recipient": "本人"},
            Need.RATING: {"office_score": Score.SATISFIED},
            Need.ROUTE: {"route": Route.ARBITRATION},
            Need.ADOPTION: {"adoption": Adoption.PARTLY},
            Need.RECORD: {"held_on": day, "place": "会议室", "present": "双方", "reason": "记录内容"},
            Need.MEETING: {"held_on": day, "held_at": time(9), "place": "会议室"},
            Need.CONSENT: {"consent": True},
            Need.AGREEMENT: {"agreement": "双方同意分期给付"},
            Need.MATTERS: {"matters": ("工资", "社保")},
            Need.LEAD: {"lead": self._lead() if need is Need.LEAD else None},
            Need.REVIEW_ORGAN: {"review_organ": self._reviewer()},
            Need.REVIEW_OPINION: {
                "facts": "审查查明", "basis": "条例第三十五条", "decision": "意见如下",
                "review_outcome": ReviewOutcome.ANNUL if annuls else ReviewOutcome.UPHOLD,
            },
            Need.PRIORITY: {"priority": Priority.URGENT},
            Need.CAUSE: {"cause": Cause.SHIRKED}, Need.ADVICE: {"advice": Advice.IMPROVE_WORK},
            Need.DESTINATION: {"destination": "县人民法院"},
        }.get(need) or looking_after(need, self)  # fmt: skip

    def _organ(self, row):
        if row.action is A.PASS_ON:
            return self.office.station
        return self.office.other_bureau if row.action is A.ASK_CO_HANDLER else self.office.bureau

    def _colleague(self):
        people = Officer.objects.filter(organ=self.petition.holder, role_code=Role.HANDLER)
        return people.exclude(pk=self.petition.handler_id or 0).first()

    def _officer(self, row):
        leaders = {A.ASSIGN_LEADER: self.office.leader, A.CHANGE_LEADER: self.office.city_leader}
        return leaders.get(row.action) or self._colleague()

    def _lead(self):
        return self.office.petition()

    def _reviewer(self):
        is_second = self.petition.state is S.REVIEWED
        return self.office.city_review if is_second else self.office.county_review


def walk_to(office, row, source, *, at=MONDAY):
    """A petition that stands where the row begins, with every fact it supposes."""
    walk = Walk(office, kind=Kind.SUGGESTION if source is S.STUDYING else row.of[0], at=at)
    walk.facts |= set(row.when) | ({SUPPOSED[source]} if source in SUPPOSED else set())
    walk.annul_in = {
        S.REVIEW_SUBMITTED: S.REVIEWING, S.REDO_SIGNED: S.REVIEWING,
        S.REEXAMINATION_SUBMITTED: S.REEXAMINING,
    }.get(source if {F.ANNULLED} & walk.facts else None)  # fmt: skip
    if row.variant == "unit" and row.action is A.AGREE_TO_OBJECTION:
        walk.reach(S.TAKEN)
        walk.take(A.PASS_ON)
        walk.take(A.TAKE)
        walk.take(A.OBJECT)
        return walk
    if row.action is A.TAKE and source is S.REGISTERED:
        walk.facts.add(F.FILED_DIRECTLY)
    if row.action is A.USE_SIMPLE or (F.IS_SIMPLE in row.when and row.variant == "simple"):
        walk.facts.discard(F.IS_SIMPLE)
    walk.reach(source)
    if row.action is A.CO_REPLY:
        ask_for_help(walk, source)
    walk.settle(row.when)
    return walk


def ask_for_help(walk, source):
    """A co-handling organ, asked while that was still open."""
    office = walk.office
    handled = Walk(office, kind=walk.kind, at=walk.at)
    if source in {S.REGISTERED, S.RECEIVED, S.TAKEN, S.MERGED}:
        handled.reach(S.REGISTERED)
    else:
        handled.reach(S.HANDLING)
    handled.take(A.ASK_CO_HANDLER)
    steps = []
    state = source
    while state is not handled.petition.state:
        before, action = WAY[state]
        steps.append(action)
        state = before
    for action in reversed(steps):
        handled.take(action)
    walk.petition = handled.petition
