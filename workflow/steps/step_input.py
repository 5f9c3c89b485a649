"""What is given with a move: its reason, its addressee, its opinion, its proof of service."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from django.db.models import Model

from petitions.lawbook import LawBook
from petitions.models import Category, Division, Officer, Organ, Petition
from petitions.statute import (
    GROUNDS,
    Action,
    Adoption,
    Advice,
    Aftermath,
    Cause,
    Check,
    Checkpoint,
    Ground,
    Inspection,
    Move,
    Need,
    NotPermittedError,
    Outcome,
    Parameter,
    Priority,
    Repetition,
    Resolution,
    ReviewOutcome,
    Route,
    Score,
    ServiceWay,
    TaskEnd,
    Text,
    Work,
)
from petitions.text.normal_form import says_anything

FIELDS: dict[Need, tuple[str, ...]] = {
    Need.REASON: ("reason",),
    Need.GROUND: ("ground",),
    Need.ORGAN: ("to_organ",),
    Need.LIMIT: ("report_by",),
    Need.OFFICER: ("to_officer",),
    Need.REPLY: ("reply",),
    Need.DAYS: ("days",),
    Need.OPINION: ("claims", "facts", "basis", "outcome", "decision"),
    Need.SERVICE: ("way", "served_on", "recipient"),
    Need.RATING: (),
    Need.ROUTE: ("route",),
    Need.ADOPTION: ("adoption",),
    Need.RECORD: ("held_on", "place", "present", "reason"),
    Need.MEETING: ("held_on", "held_at", "place"),
    Need.CONSENT: ("consent",),
    Need.AGREEMENT: ("agreement",),
    Need.MATTERS: ("matters",),
    Need.LEAD: ("lead",),
    Need.REVIEW_ORGAN: ("review_organ",),
    Need.REVIEW_OPINION: ("facts", "basis", "review_outcome", "decision"),
    Need.REGISTRATION: ("division", "repetition"),
    Need.PRIORITY: ("priority",),
    Need.CAUSE: ("cause",),
    Need.ADVICE: ("advice",),
    Need.INSPECTION: ("inspection",),
    Need.RESOLUTION: ("resolution",),
    Need.DESTINATION: ("destination",),
    Need.CHECKLIST: (),  # nothing need be ticked: what was not looked at shows as such
    Need.WORK: ("work",),
    Need.PLAN: ("plan",),
    Need.TASK: ("task_id",),
    Need.TASK_END: ("task_end",),
    Need.CONFERENCE: ("conference_id",),
    Need.CAMPAIGN: ("campaign_id",),
    Need.CHECK: ("check_found",),
    Need.AFTERMATH: ("aftermath",),
}
OPTIONAL: dict[Need, tuple[str, ...]] = {
    Need.GROUND: ("listed",),
    Need.OPINION: ("replies",),
    Need.SERVICE: ("witness", "tracking"),
    Need.RECORD: ("held_at",),
    Need.INSPECTION: ("team",),
    Need.CHECKLIST: ("checked",),
    Need.WORK: ("duties",),
    Need.REVIEW_ORGAN: ("requested_on", "late_reason"),
    Need.REGISTRATION: ("category", "accused", "people_count", "earlier"),
    Need.RATING: ("office_score", "organ_score", "rating_reason"),
}
WITH_A_REMARK = {Action.TRANSFER, Action.ASSIGN, Action.PASS_ON}
WITH_HELPERS = {Action.ASSIGN_LEADER, Action.CHANGE_LEADER}  # whom the leader works with
WITH_DESPITE = {Action.STRIKE_OFF}  # why, although the fact that raised it still stands
LONG = {"reason", "reply", "claims", "facts", "basis", "decision", "agreement", "rating_reason"}
ELSEWHERE = {  # kept elsewhere
    *LONG, "to_organ", "to_officer", "replies", "matters", "earlier", "with_gaps",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class StepInput:
    """Everything any move may need; which of it a move does need, the statute says."""

    reason: str = ""
    ground: Ground | None = None
    to_organ: Organ | None = None
    report_by: date | None = None
    to_officer: Officer | None = None
    reply: str = ""
    days: int | None = None
    claims: str = ""
    facts: str = ""
    basis: str = ""
    outcome: Outcome | None = None
    decision: str = ""
    replies: tuple[tuple[str, str], ...] = ()  # matter, reply
    way: ServiceWay | None = None
    served_on: date | None = None
    recipient: str = ""
    witness: str = ""
    tracking: str = ""
    office_score: Score | None = None
    organ_score: Score | None = None
    rating_reason: str = ""
    route: Route | None = None
    destination: str = ""
    adoption: Adoption | None = None
    cause: Cause | None = None
    listed: str = ""  # which ground of the office's own list
    advice: Advice | None = None
    inspection: Inspection | None = None
    resolution: Resolution | None = None
    despite: str = ""  # why it is struck off although its ground still stands
    team: str = ""  # who inspects on site, the other organs, the higher level
    held_on: date | None = None
    held_at: time | None = None
    place: str = ""
    present: str = ""
    consent: bool = False
    agreement: str = ""
    matters: tuple[str, ...] = ()
    lead: Petition | None = None
    review_organ: Organ | None = None
    review_outcome: ReviewOutcome | None = None
    requested_on: date | None = None  # when a request on paper came in
    late_reason: str = ""  # why a request comes after its term
    priority: Priority | None = None
    division: Division | None = None
    category: Category | None = None
    accused: str = ""
    people_count: int | None = None
    repetition: Repetition | None = None
    earlier: int | None = None  # the key of a file of the same matter
    before: tuple[tuple[str, str], ...] = ()  # set by the service: what a check has changed
    work: Work | None = None
    checked: tuple[Checkpoint, ...] = ()
    duties: tuple[str, ...] = ()  # of a leader in charge, as the office lists them
    plan: tuple[tuple[date, str], ...] = ()  # the day by which, and what
    task_id: int | None = None
    task_end: TaskEnd | None = None
    conference_id: int | None = None
    campaign_id: int | None = None
    check_found: Check | None = None
    aftermath: Aftermath | None = None
    own_duty: bool = False  # the organ it complains of handles it, as the law has it
    with_gaps: bool = False  # issue the document although a sign in it cannot be printed
    recused_id: int | None = None  # set by the service: who may not act on the file again

    def __post_init__(self) -> None:
        """A text that says nothing is none: no step is taken for a reason of blanks."""
        for name, value in vars(self).items():
            if isinstance(value, str) and value and not says_anything(value):
                object.__setattr__(self, name, "")

    def check(self, move: Move) -> None:
        """Raise NotPermittedError at the first thing that is missing, or that is not asked for.

        What a step does not need must not be given with it: a date or a legal ground that comes
        along unasked would find its way into clocks and history.
        """
        for need in move.needs:
            missing = [field for field in FIELDS[need] if not getattr(self, field)]
            if missing:
                raise NotPermittedError(
                    Text(
                        f"“{move.action.text.zh}”须填写{need.text.zh}。",
                        f'"{move.action.text.en}" needs {need.text.en}.',
                    ),
                    missing[0],
                )
        unasked = [
            field for field, value in vars(self).items() if value and field not in asked(move)
        ]
        if unasked:
            raise NotPermittedError(
                Text(
                    f"“{move.action.text.zh}”不需要填写这一项。",
                    f'"{move.action.text.en}" does not ask for this.',
                ),
                unasked[0],
            )
        if self.ground and self.ground not in GROUNDS[move.action]:
            raise NotPermittedError(
                Text("该法定依据不适用于这一步。", "This ground does not fit the step."), "ground"
            )
        self._check_listed()

    def _check_listed(self) -> None:
        """A ground of the office's own list is named as it stands there."""
        if self.ground is Ground.OFFICE_LISTED:
            names = LawBook.current().value_of(Parameter.SUPERVISION_LIST).split(",")
            is_right = self.listed in names
        else:
            is_right = not self.listed
        if not is_right:
            raise NotPermittedError(
                Text(
                    "按本单位列明的情形督办的，选明是哪一种；其他依据不选。",
                    "Name the ground of the office's own list, and only with that legal ground.",
                ),
                "listed",
            )

    def as_stored(self) -> dict[str, Any]:
        """What the event keeps of it: codes, dates and names; long texts have their own place."""
        return {
            name: _stored(value)
            for name, value in vars(self).items()
            if value and name not in ELSEWHERE
        }

    @property
    def note(self) -> str:
        """The words that stand in the history."""
        return self.reason or self.rating_reason or self.agreement or self.late_reason


def asked(move: Move) -> set[str]:
    """The fields that may be given with a move: what its needs ask for, and a remark on sending."""
    needed = {f for need in move.needs for f in (*FIELDS[need], *OPTIONAL.get(need, ()))}
    remark = {"reason"} if move.action in WITH_A_REMARK else set()
    helpers = {"team"} if move.action in WITH_HELPERS else set()
    despite = {"despite"} if move.action in WITH_DESPITE else set()
    duty = {"own_duty"} if Need.ORGAN in move.needs else set()
    gaps = {"with_gaps"} if move.issues else set()
    return needed | remark | helpers | despite | duty | gaps


def _stored(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_stored(part) for part in value]
    if isinstance(value, Model):
        return str(value)
    return value.value if isinstance(value, StrEnum) else value
