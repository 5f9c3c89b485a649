"""The account of a due date, as the API gives it out."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from petitions.accounts import Account
from petitions.models import Deadline
from petitions.statute import Counted
from workflow.files.serializers.outputs import DeadlineOutput


class CountedOutput(serializers.Serializer[Counted]):
    """One day: its number if it counts, and why it does or does not."""

    day = serializers.DateField()
    number = serializers.IntegerField(allow_null=True)
    why = serializers.CharField(source="why.zh")


class ClockAccountOutput(DeadlineOutput):
    """A clock with every day on the way to its due date.

    `by_hand`: the date was set for this case, nothing is counted. `provisional`: the calendar of a
    year on the way is not published. `calendar_edition`: the edition the account is counted by.
    """

    by_hand = serializers.SerializerMethodField()
    calendar_edition = serializers.SerializerMethodField()
    provisional = serializers.SerializerMethodField()
    account = serializers.SerializerMethodField()

    class Meta(DeadlineOutput.Meta):
        fields: ClassVar = [
            *DeadlineOutput.Meta.fields, "by_hand", "calendar_edition", "provisional", "account",
        ]  # fmt: skip

    @property
    def worked_out(self) -> Account:
        account: Account = self.context["account"]
        return account

    def get_by_hand(self, deadline: Deadline) -> bool:
        return not deadline.days

    def get_calendar_edition(self, _deadline: Deadline) -> int:
        return self.worked_out.edition

    def get_provisional(self, _deadline: Deadline) -> bool:
        return self.worked_out.is_provisional

    @extend_schema_field(CountedOutput(many=True))
    def get_account(self, _deadline: Deadline) -> Any:
        lines: Any = self.worked_out.lines
        return CountedOutput(lines, many=True).data
