"""A move as a machine sends it."""

from collections.abc import Callable
from typing import Any, ClassVar

from rest_framework import serializers

from petitions.models import Category, Division, Officer, Organ
from petitions.selectors import colleagues_of, leaders_over, petitions_visible_to
from petitions.statute import (
    Action,
    Adoption,
    Advice,
    Aftermath,
    Cause,
    Check,
    Checkpoint,
    Ground,
    Inspection,
    Outcome,
    Priority,
    Repetition,
    Resolution,
    ReviewOutcome,
    Route,
    Score,
    ServiceWay,
    TaskEnd,
    Work,
)
from workflow.moves.serializers.strict import StrictSerializer
from workflow.steps.step_input import StepInput


class ReplyInput(StrictSerializer):
    """The reply to one of the matters raised (Art. 32)."""

    matter = serializers.CharField(max_length=500)
    reply = serializers.CharField(max_length=8000)


class CountedField(serializers.ListField):
    """A list that is counted before one of its values is looked at."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, list) and self.max_length is not None and len(data) > self.max_length:
            message = self.error_messages["max_length"].format(max_length=self.max_length)
            raise serializers.ValidationError(message, code="max_length")
        return super().to_internal_value(data)


class PlanStepInput(StrictSerializer):
    """A step of a leader's plan: the day by which, and what is done."""

    due_on = serializers.DateField()
    text = serializers.CharField(max_length=200)


class PersonField(serializers.SlugRelatedField[Officer]):
    """Somebody who may be named here: any other name is as unknown as one that nobody has."""

    def get_queryset(self) -> Any:
        organ = self.context["actor"].official.organ
        people = colleagues_of(organ.pk) | leaders_over(organ)
        return people.filter(is_active=True)


def _choice(terms: Any) -> serializers.ChoiceField:
    return serializers.ChoiceField(required=False, choices=terms.choices())


def _number() -> serializers.IntegerField:
    return serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


def _text(most: int) -> serializers.CharField:
    return serializers.CharField(required=False, max_length=most)


class MoveInput(StrictSerializer):
    """A move: the version that was read, and what the statute's row needs."""

    action = serializers.ChoiceField(choices=Action.choices())
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    reason = _text(8000)
    ground = _choice(Ground)
    to_organ = serializers.SlugRelatedField(
        required=False, slug_field="code", queryset=Organ.objects.all()
    )
    report_by = serializers.DateField(required=False)
    to_officer = PersonField(required=False, slug_field="username", queryset=Officer.objects.none())
    reply = _text(8000)
    days = serializers.IntegerField(required=False, min_value=1, max_value=366)
    claims = _text(4000)
    facts = _text(8000)
    basis = _text(4000)
    outcome = _choice(Outcome)
    decision = _text(8000)
    replies = ReplyInput(many=True, required=False)
    way = _choice(ServiceWay)
    served_on = serializers.DateField(required=False)
    recipient = _text(60)
    witness = _text(60)
    tracking = _text(40)
    office_score = _choice(Score)
    organ_score = _choice(Score)
    rating_reason = _text(500)
    route = _choice(Route)
    destination = _text(80)
    adoption = _choice(Adoption)
    advice = _choice(Advice)
    cause = _choice(Cause)
    listed = _text(60)
    inspection = _choice(Inspection)
    team = _text(200)
    despite = _text(500)
    resolution = _choice(Resolution)
    held_on = serializers.DateField(required=False)
    held_at = serializers.TimeField(required=False)
    place = _text(80)
    present = _text(200)
    consent = serializers.BooleanField(required=False)
    agreement = _text(8000)
    matters = CountedField(
        required=False, child=serializers.CharField(max_length=2000), max_length=50
    )
    lead = _text(32)
    review_organ = serializers.SlugRelatedField(
        required=False, slug_field="code", queryset=Organ.objects.all()
    )
    review_outcome = _choice(ReviewOutcome)
    requested_on = serializers.DateField(required=False)
    late_reason = _text(2000)
    priority = _choice(Priority)
    division = serializers.SlugRelatedField(
        required=False, slug_field="code", queryset=Division.objects.all()
    )
    category = serializers.SlugRelatedField(
        required=False, slug_field="path", queryset=Category.objects.all()
    )
    accused = _text(80)
    people_count = _number()
    repetition = _choice(Repetition)
    earlier = _text(32)
    work = _choice(Work)
    checked = serializers.MultipleChoiceField(required=False, choices=Checkpoint.choices())
    duties = CountedField(required=False, child=serializers.CharField(max_length=60), max_length=20)
    plan: serializers.ListSerializer[Any] = serializers.ListSerializer(
        child=PlanStepInput(), required=False, max_length=20
    )
    task_id = _number()
    task_end = _choice(TaskEnd)
    conference_id = _number()
    campaign_id = _number()
    check_found = _choice(Check)
    aftermath = _choice(Aftermath)
    own_duty = serializers.BooleanField(required=False)
    with_gaps = serializers.BooleanField(required=False)

    READ: ClassVar[dict[str, Callable[[Any], Any]]] = {
        "ground": Ground,
        "outcome": Outcome,
        "way": ServiceWay,
        "office_score": Score,
        "organ_score": Score,
        "route": Route,
        "adoption": Adoption,
        "advice": Advice,
        "cause": Cause,
        "inspection": Inspection,
        "resolution": Resolution,
        "review_outcome": ReviewOutcome,
        "priority": Priority,
        "repetition": Repetition,
        "work": Work,
        "checked": lambda codes: tuple(c for c in Checkpoint if c in codes),
        "duties": tuple,
        "plan": lambda rows: tuple((row["due_on"], row["text"]) for row in rows),
        "task_end": TaskEnd,
        "check_found": Check,
        "aftermath": Aftermath,
        "matters": tuple,
        "replies": lambda rows: tuple((row["matter"], row["reply"]) for row in rows),
    }

    @property
    def given(self) -> StepInput:
        values: dict[str, Any] = {
            name: self.READ[name](value) if name in self.READ else value
            for name, value in self.validated_data.items()
            if name not in {"action", "version", "lead", "earlier"}
        }
        visible = petitions_visible_to(self.context["actor"])  # the rest is as if it were not there
        if number := self.validated_data.get("lead"):
            values["lead"] = visible.filter(number=number).first()
        if number := self.validated_data.get("earlier"):
            values["earlier"] = visible.filter(number=number).values_list("pk", flat=True).first()
        return StepInput(**values)
