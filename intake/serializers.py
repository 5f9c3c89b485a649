"""The shape of a registration in the API."""

from typing import Any

from rest_framework import serializers

from intake.imports.reading.cells import has_lost_digits, identifier_of
from intake.imports.services.exchanged import MAX_PERSONS
from intake.registration.services.checks import Person, Registration
from petitions.statute import Channel, Kind, Mark, Paper, Purpose, Reason, Sex
from workflow.files.exchange import ABOUT_CASE, PARTICULARS
from workflow.moves.serializers.strict import StrictSerializer


class IdentifierField(serializers.CharField):
    """A number that names something, as an import reads it: 188006.0 is 188006, and one of which a
    spreadsheet has kept only the beginning is refused."""

    def to_internal_value(self, data: Any) -> str:
        if has_lost_digits(data):
            raise serializers.ValidationError(
                "Its last digits are lost. Look up the whole number, and send it as a string."
            )
        is_number = isinstance(data, int | float) and not isinstance(data, bool)
        told = identifier_of(data) if is_number or isinstance(data, str) else data
        return str(super().to_internal_value(told))


class PersonInput(StrictSerializer):
    name = serializers.CharField(max_length=60)
    phone = IdentifierField(max_length=30, required=False, allow_blank=True)
    id_number = IdentifierField(max_length=30, required=False, allow_blank=True)
    address = serializers.CharField(max_length=120, required=False, allow_blank=True)
    paper = serializers.ChoiceField(choices=Paper.choices(), required=False)
    sex = serializers.ChoiceField(choices=Sex.choices(), required=False)
    represents = serializers.BooleanField(required=False)


class ParticularsField(serializers.DictField):
    """Those of the channels and of the case, by name; a file keeps nothing else.

    The names are looked at before the values: there are only so many.
    """

    child = serializers.CharField(max_length=120, allow_blank=True)

    def to_internal_value(self, data: Any) -> dict[str, str]:
        unknown = set(data) - set(PARTICULARS) - set(ABOUT_CASE) if isinstance(data, dict) else ()
        if unknown:
            raise serializers.ValidationError(dict.fromkeys(sorted(unknown), "Unknown field."))
        told: dict[str, str] = super().to_internal_value(data)
        return {name: text for name, text in told.items() if text}


class RegistrationInput(StrictSerializer):
    """A petition that came in. Send it again with the same Idempotency-Key after a failure."""

    kind = serializers.ChoiceField(choices=Kind.choices())
    channel = serializers.ChoiceField(choices=Channel.choices())
    title = serializers.CharField(max_length=100)
    content = serializers.CharField(max_length=20000)
    division = serializers.CharField(max_length=12, help_text="GB/T 2260 code")
    category = serializers.IntegerField(required=False)
    accused = serializers.CharField(max_length=80, required=False, allow_blank=True)
    purpose = serializers.ChoiceField(choices=Purpose.choices(), required=False)
    reason = serializers.ChoiceField(choices=Reason.choices(), required=False)
    marks = serializers.MultipleChoiceField(choices=Mark.choices(), required=False)
    petitioned_on = serializers.DateField(required=False)
    visitor_count = serializers.IntegerField(required=False, min_value=1, max_value=99999)
    petitioner_count = serializers.IntegerField(required=False, min_value=1, max_value=99999)
    people_count = serializers.IntegerField(required=False, min_value=1, max_value=99999)
    urgent = serializers.BooleanField(required=False)
    received_on = serializers.DateField()
    particulars = ParticularsField(required=False)
    petitioners: serializers.ListSerializer[Any] = serializers.ListSerializer(
        child=PersonInput(), allow_empty=False, max_length=MAX_PERSONS
    )
    source_code = serializers.CharField(
        max_length=30, required=False, help_text="Code of a configured source, with source_number."
    )
    source_number = IdentifierField(
        max_length=60, required=False, help_text="The source's own number: twice is one petition."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("source_code" in attrs) != ("source_number" in attrs):
            raise serializers.ValidationError({"source_number": "Give both source and number."})
        return attrs

    @property
    def registration(self) -> Registration:
        data = dict(self.validated_data)
        marks = data.pop("marks", set())
        return Registration(
            kind=Kind(data.pop("kind")),
            channel=Channel(data.pop("channel")),
            division_id=data.pop("division"),
            category_id=data.pop("category", None),
            source=data.pop("source_code", ""),
            marks=tuple(mark.value for mark in Mark if mark in marks),
            petitioners=tuple(_person(person) for person in data.pop("petitioners")),
            **{name: READ[name](data.pop(name)) for name in READ if name in data},
            **data,
        )


READ: dict[str, Any] = {"purpose": Purpose, "reason": Reason}


def _person(told: dict[str, Any]) -> Person:
    terms = {
        name: kind(told[name]) for name, kind in (("paper", Paper), ("sex", Sex)) if name in told
    }
    return Person(**{**told, **terms})


class RegisteredOutput(serializers.Serializer[dict[str, Any]]):
    number = serializers.CharField()
    query_code = serializers.CharField(
        allow_null=True, help_text="In the first answer only; later it is made anew, with a reason."
    )
    due_on = serializers.DateField()
    is_new = serializers.BooleanField()
