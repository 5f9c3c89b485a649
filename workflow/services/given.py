"""What is given with a move: its reason, its addressee, its opinion, its proof of service."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from petitions.models import Officer, Organ
from petitions.statute import (
    Ground,
    Move,
    Need,
    NotPermittedError,
    Outcome,
    Score,
    ServiceWay,
    Text,
)

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
}


@dataclass(frozen=True, kw_only=True)
class Given:
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
    way: ServiceWay | None = None
    served_on: date | None = None
    recipient: str = ""
    witness: str = ""
    tracking: str = ""
    office_score: Score | None = None
    organ_score: Score | None = None
    rating_reason: str = ""

    def check(self, move: Move) -> None:
        """Raise NotPermittedError at the first thing that is missing."""
        for need in move.needs:
            for field in FIELDS[need]:
                if not getattr(self, field):
                    raise NotPermittedError(
                        Text(
                            f"“{move.action.text.zh}”须填写{need.text.zh}。",
                            f"“{move.action.text.en}” needs {need.text.en}.",
                        ),
                        field,
                    )

    def as_stored(self, move: Move) -> dict[str, Any]:
        """What the event keeps of it: codes and dates, neither rows nor long texts."""
        kept = {
            "ground": self.ground,
            "report_by": self.report_by and self.report_by.isoformat(),
            "days": self.days,
            "way": self.way,
            "served_on": self.served_on and self.served_on.isoformat(),
            "recipient": self.recipient,
        }
        names = {field for need in move.needs for field in FIELDS[need]}
        return {name: value for name, value in kept.items() if value and name in names}
