"""The shapes the API takes in and gives out."""

from collections.abc import Callable
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from petitions.models import Deadline, Document, Event, Officer, Organ, Petition
from petitions.statute import Action, Ground, Outcome, ServiceWay
from workflow.services import Given


class PetitionOutput(serializers.ModelSerializer[Petition]):
    """A petition as in a list; personal data is not part of it."""

    holder = serializers.CharField(source="holder.name")
    handler = serializers.CharField(source="handler.name", default=None)
    division = serializers.CharField(source="division.name")

    class Meta:
        model = Petition
        fields: ClassVar = [
            "number", "kind_code", "channel_code", "state_code", "title", "division", "holder",
            "handler", "urgent", "people_count", "received_on", "registered_at", "next_due_on",
            "next_clock_code", "version",
        ]  # fmt: skip


class DeadlineOutput(serializers.ModelSerializer[Deadline]):
    article = serializers.CharField(source="article.text.zh")

    class Meta:
        model = Deadline
        fields: ClassVar = [
            "clock_code", "article", "started_on", "due_on", "extended_by", "stopped_on",
        ]  # fmt: skip


class EventOutput(serializers.ModelSerializer[Event]):
    """One line of the history: who, when, from, to, article, document."""

    article = serializers.CharField(source="article.text.zh")
    officer = serializers.CharField(source="officer.name", default=None)
    organ = serializers.CharField(source="organ.name", default=None)
    to_organ = serializers.CharField(source="to_organ.name", default=None)
    document = serializers.CharField(source="document.number", default=None)

    class Meta:
        model = Event
        fields: ClassVar = [
            "id", "action_code", "source_code", "target_code", "article", "role_code", "officer",
            "organ", "to_organ", "document", "given", "note", "happened_at",
        ]  # fmt: skip


class DocumentOutput(serializers.ModelSerializer[Document]):
    class Meta:
        model = Document
        fields: ClassVar = ["id", "document_code", "number", "issued_on", "digest", "letter"]


class PetitionFileOutput(PetitionOutput):
    """The whole file."""

    deadlines = DeadlineOutput(many=True)
    events = serializers.SerializerMethodField()
    documents = DocumentOutput(many=True)

    class Meta(PetitionOutput.Meta):
        fields: ClassVar = [
            *PetitionOutput.Meta.fields, "content", "particulars", "deadlines", "events",
            "documents",
        ]  # fmt: skip

    @extend_schema_field(EventOutput(many=True))
    def get_events(self, petition: Petition) -> Any:
        return EventOutput(self.context["events"], many=True).data


class MoveInput(serializers.Serializer[dict[str, Any]]):
    """A move: the version that was read, and what the statute's row needs."""

    action = serializers.ChoiceField(choices=Action.choices())
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    reason = serializers.CharField(required=False, max_length=8000)
    ground = serializers.ChoiceField(required=False, choices=Ground.choices())
    to_organ = serializers.SlugRelatedField(
        required=False, slug_field="code", queryset=Organ.objects.all()
    )
    report_by = serializers.DateField(required=False)
    to_officer = serializers.SlugRelatedField(
        required=False, slug_field="username", queryset=Officer.objects.all()
    )
    reply = serializers.CharField(required=False, max_length=8000)
    days = serializers.IntegerField(required=False, min_value=1, max_value=366)
    claims = serializers.CharField(required=False, max_length=4000)
    facts = serializers.CharField(required=False, max_length=8000)
    basis = serializers.CharField(required=False, max_length=4000)
    outcome = serializers.ChoiceField(required=False, choices=Outcome.choices())
    decision = serializers.CharField(required=False, max_length=8000)
    way = serializers.ChoiceField(required=False, choices=ServiceWay.choices())
    served_on = serializers.DateField(required=False)
    recipient = serializers.CharField(required=False, max_length=60)
    witness = serializers.CharField(required=False, max_length=60)
    tracking = serializers.CharField(required=False, max_length=40)

    TERMS: ClassVar[dict[str, Callable[[Any], Any]]] = {
        "ground": Ground,
        "outcome": Outcome,
        "way": ServiceWay,
    }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        unknown = set(self.initial_data) - set(self.fields)
        if unknown:
            raise serializers.ValidationError(dict.fromkeys(unknown, "Unknown field."))
        return attrs

    @property
    def given(self) -> Given:
        values: dict[str, Any] = {
            name: self.TERMS[name](value) if name in self.TERMS else value
            for name, value in self.validated_data.items()
            if name not in {"action", "version"}
        }
        return Given(**values)
