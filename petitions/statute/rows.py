"""What a row of the two tables is."""

from dataclasses import dataclass
from datetime import date

from petitions.statute.actions import Action
from petitions.statute.documents import DocumentType
from petitions.statute.needs import Fact, Need
from petitions.statute.terms import Clock, Kind, Role, State, Unit
from petitions.statute.words import Article, Text

ALWAYS = date(2005, 5, 1)


@dataclass(frozen=True)
class Move:
    """In these states, these roles may do this to a petition of these kinds; it goes there.

    `target` None: the file stays where it is. `variant` tells rows of one action apart that lead
    the same way under different facts; the history keeps it, so that every date can be proved.
    """

    action: Action
    sources: tuple[State, ...]
    target: State | None
    by: tuple[Role, ...]
    of: tuple[Kind, ...]
    when: tuple[Fact, ...]
    needs: tuple[Need, ...]
    stops: tuple[Clock, ...]
    starts: tuple[Clock, ...]
    issues: tuple[DocumentType, ...]
    public: bool  # whether the petitioner sees the step
    since: date
    article: Article
    voids: tuple[Clock, ...] = ()  # ended without being owed to the end
    extends: Clock | None = None
    pauses: Clock | None = None
    resumes: Clock | None = None
    reopens: Clock | None = None  # runs on from its own first day: what ended it came to nothing
    variant: str = ""
    oversees: bool = False  # made from outside: by who looks after it, whoever has it
    remark: Text | None = None  # what is not in the law, or not verified

    def leads_to(self, source: State) -> State:
        return self.target or source

    @property
    def code(self) -> str:
        """The action with its variant, as addresses and anchors use it."""
        return f"{self.action}.{self.variant}" if self.variant else self.action


@dataclass(frozen=True)
class Limit:
    """A time limit as it stood from a given day on. Days 0: set by hand for each case."""

    clock: Clock
    days: int
    extension: int
    unit: Unit
    is_duty: bool  # an officer owes it; otherwise it is a right that lapses
    by: Role
    since: date
    article: Article
    remark: Text | None = None  # what is not in the law, or not verified
    direct: Article | None = None  # where it stands for what the petitioner filed with the organ
    source: str = ""  # of a local limit: where it stands
    division_id: str = ""  # of a local limit: the division it holds in
