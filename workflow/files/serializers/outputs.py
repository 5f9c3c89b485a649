"""The shapes the API gives out."""

from typing import Any, ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from petitions.masking import particulars_shown
from petitions.models import Deadline, Document, Event, Petition
from petitions.references import reference_of


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


@extend_schema_field(OpenApiTypes.STR)
class ReferenceField(serializers.Field[int, str, str, Any]):
    """By which the row is named in addresses; read only."""

    def __init__(self) -> None:
        super().__init__(source="pk", read_only=True)

    def to_representation(self, value: int) -> str:
        return reference_of(value)


class DeadlineOutput(serializers.ModelSerializer[Deadline]):
    id = ReferenceField()
    article = serializers.CharField(source="article.text.zh")

    class Meta:
        model = Deadline
        fields: ClassVar = [
            "id", "clock_code", "article", "source", "started_on", "days", "unit_code", "due_on",
            "kpi_due_on", "extended_by", "pauses", "stopped_on", "outcome_code", "edition",
        ]  # fmt: skip


class EventOutput(serializers.ModelSerializer[Event]):
    """One line of the history: who, when, from, to, article, document."""

    id = ReferenceField()
    article = serializers.CharField(source="article.text.zh")
    officer = serializers.CharField(source="officer.name", default=None)
    organ = serializers.CharField(source="organ.name", default=None)
    to_organ = serializers.CharField(source="to_organ.name", default=None)
    documents: Any = serializers.SlugRelatedField(slug_field="number", many=True, read_only=True)
    on_behalf = serializers.BooleanField(
        source="is_on_behalf", help_text="An officer's step, from what the petitioner asked for."
    )

    class Meta:
        model = Event
        fields: ClassVar = [
            "id", "action_code", "source_code", "target_code", "article", "role_code", "officer",
            "organ", "to_organ", "on_behalf", "documents", "given", "note", "happened_at",
            "acted_on",
        ]  # fmt: skip


class DocumentOutput(serializers.ModelSerializer[Document]):
    """A document as the reader may read it; what is masked has no digest to try names against."""

    id = ReferenceField()
    letter = serializers.SerializerMethodField()
    digest = serializers.SerializerMethodField()

    class Meta:
        model = Document
        fields: ClassVar = ["id", "document_code", "number", "issued_on", "digest", "letter"]

    def get_letter(self, document: Document) -> dict[str, Any]:
        letter: dict[str, Any] = self.context["letters"][document.pk]
        return letter

    def get_digest(self, document: Document) -> str:
        letter = self.context["letters"][document.pk]
        if letter == document.letter:
            return document.digest
        as_it_reads = self.context["mask"].with_people.letter(document.letter)
        return Document.digest_of(letter) if letter == as_it_reads else ""


class PetitionFileOutput(PetitionOutput):
    """The whole file."""

    deadlines = DeadlineOutput(many=True)
    events = serializers.SerializerMethodField()
    documents = DocumentOutput(many=True)
    content = serializers.SerializerMethodField()
    particulars = serializers.SerializerMethodField()

    class Meta(PetitionOutput.Meta):
        fields: ClassVar = [
            *PetitionOutput.Meta.fields, "content", "particulars", "deadlines", "events",
            "documents",
        ]  # fmt: skip

    @extend_schema_field(EventOutput(many=True))
    def get_events(self, petition: Petition) -> Any:
        mask, events = self.context["mask"], self.context["events"]
        told = zip(events, EventOutput(events, many=True).data, strict=True)
        return [
            mask.data(step | {"given": mask.given(step["given"], step=event.pk)})
            for event, step in told
        ]

    def get_content(self, petition: Petition) -> str:
        text: str = self.context["mask"].text(petition.content)
        return text

    def get_particulars(self, petition: Petition) -> dict[str, Any]:
        return particulars_shown(petition)
