"""The shape of a registration in the API."""

from typing import Any

from rest_framework import serializers

from intake.services import Person, Registration
from petitions.statute import Channel, Kind


class PersonInput(serializers.Serializer[dict[str, Any]]):
    name = serializers.CharField(max_length=60)
    phone = serializers.CharField(max_length=30, required=False, allow_blank=True)
    id_number = serializers.CharField(max_length=30, required=False, allow_blank=True)
    address = serializers.CharField(max_length=120, required=False, allow_blank=True)


class RegistrationInput(serializers.Serializer[dict[str, Any]]):
    """A petition that came in. Send it again with the same Idempotency-Key after a failure."""

    kind = serializers.ChoiceField(choices=Kind.choices())
    channel = serializers.ChoiceField(choices=Channel.choices())
    title = serializers.CharField(max_length=100)
    content = serializers.CharField(max_length=20000)
    division = serializers.CharField(max_length=12, help_text="GB/T 2260 code")
    category = serializers.IntegerField(required=False)
    people_count = serializers.IntegerField(required=False, min_value=1, max_value=99999)
    urgent = serializers.BooleanField(required=False)
    received_on = serializers.DateField()
    particulars = serializers.DictField(
        required=False, child=serializers.CharField(max_length=120, allow_blank=True)
    )
    petitioners = PersonInput(many=True, allow_empty=False)
    source_code = serializers.CharField(
        max_length=30, required=False, help_text="Code of a configured source, with source_number."
    )
    source_number = serializers.CharField(
        max_length=60, required=False, help_text="The source's own number: twice is one petition."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        unknown = set(self.initial_data) - set(self.fields)
        if unknown:
            raise serializers.ValidationError(dict.fromkeys(unknown, "Unknown field."))
        if ("source_code" in attrs) != ("source_number" in attrs):
            raise serializers.ValidationError({"source_number": "Give both source and number."})
        return attrs

    @property
    def registration(self) -> Registration:
        data = dict(self.validated_data)
        return Registration(
            kind=Kind(data.pop("kind")),
            channel=Channel(data.pop("channel")),
            division_id=data.pop("division"),
            category_id=data.pop("category", None),
            source=data.pop("source_code", ""),
            petitioners=tuple(Person(**person) for person in data.pop("petitioners")),
            **data,
        )


class RegisteredOutput(serializers.Serializer[dict[str, Any]]):
    number = serializers.CharField()
    query_code = serializers.CharField()
    due_on = serializers.DateField()
    is_new = serializers.BooleanField()
