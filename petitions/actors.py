"""Who acts: an officer in a role, or the petitioner of one petition."""

from dataclasses import dataclass

from petitions.models import Officer
from petitions.statute import Role


@dataclass(frozen=True)
class Actor:
    role: Role
    officer: Officer | None = None
    petition_id: int | None = None

    @property
    def official(self) -> Officer:
        """The officer, where the statute gives a move to officers only."""
        if self.officer is None:
            raise AssertionError("a petitioner holds no office")
        return self.officer

    @classmethod
    def of(cls, officer: Officer) -> "Actor":
        return cls(role=officer.role, officer=officer)

    @classmethod
    def petitioner(cls, petition_id: int | None = None) -> "Actor":
        """The petitioner of this petition; of none yet, while it is being handed in."""
        return cls(role=Role.PETITIONER, petition_id=petition_id)
