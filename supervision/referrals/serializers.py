"""What a partner office's machine reads and sends."""

from typing import Any, ClassVar

from rest_framework import serializers

from petitions.masking import Mask
from supervision.referrals.models import Referral
from workflow.moves.serializers.strict import StrictSerializer


class SectionOutput(serializers.Serializer[Any]):
    """A part of a package: its title, and facts line by line."""

    title = serializers.CharField()
    lines = serializers.ListField(child=serializers.CharField())


class ReferralOutput(serializers.ModelSerializer[Referral]):
    """A package as it was sent; the petitioner's identity is not in it."""

    purpose = serializers.CharField(source="purpose_code")
    by_organ = serializers.CharField(source="by_organ.name")
    sections = serializers.SerializerMethodField()
    reason = serializers.SerializerMethodField()
    answer = serializers.SerializerMethodField()

    class Meta:
        model = Referral
        fields: ClassVar = [
            "id", "purpose", "reason", "by_organ", "sent_at", "due_on", "received_at", "answer",
            "answered_at", "sections",
        ]  # fmt: skip

    def get_sections(self, referral: Referral) -> list[dict[str, Any]]:
        mask = self._mask(referral)
        return [{"title": title, "lines": mask.data(lines)} for title, lines in referral.sections]

    def get_reason(self, referral: Referral) -> str:
        return self._mask(referral).text(referral.reason)

    def get_answer(self, referral: Referral) -> str:
        return self._mask(referral).text(referral.answer)

    def _mask(self, referral: Referral) -> Mask:
        masks: dict[int, Mask] = self.context["masks"]
        return masks[referral.petition_id]


class AnswerInput(StrictSerializer):
    """What came of a referral; once, for the record."""

    answer = serializers.CharField(max_length=4000)


class SummaryOutput(serializers.Serializer[Any]):
    """Duties of one organ that were due in the time asked for."""

    organ = serializers.CharField()
    name = serializers.CharField()
    due = serializers.IntegerField()
    missed = serializers.IntegerField()
    explained = serializers.IntegerField()


class PeriodInput(serializers.Serializer[dict[str, Any]]):
    """Both days belong to it."""

    since = serializers.DateField()
    until = serializers.DateField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["until"] < attrs["since"]:
            raise serializers.ValidationError({"until": "until is not before since."})
        return attrs
