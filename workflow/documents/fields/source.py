"""What a document is written from: the file, the organ that writes, and what the step was given."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from petitions import statute
from petitions.models import (
    CoHandling,
    Deadline,
    Dispatch,
    Document,
    Event,
    Officer,
    Opinion,
    Organ,
    Petition,
    Petitioner,
)
from petitions.sealed.restating import opinions_as_read
from petitions.statute import Action, Clock, Stage, State
from workflow.files.selectors.reviewers import reviewers_apart
from workflow.history.binding import overseen, urged
from workflow.history.selectors import URGENCY, dispatch_of, ended_file, last_event
from workflow.steps.questions import question_of

D = statute.DocumentType
REVIEWS = (Stage.REVIEW, Stage.REEXAMINATION)
STAGES = {
    D.REVIEW_OPINION: (Stage.REVIEW,),
    D.REEXAMINATION_OPINION: (Stage.REEXAMINATION,),
    D.REDO_ORDER: REVIEWS,
}
OVERSEEN = {
    D.SUPERVISION_REPLY: Action.ANSWER_SUPERVISION,
    D.RECTIFICATION_REPORT: Action.REPORT_RECTIFICATION,
}
SERVED = tuple(document for document in D if document.is_proven)
SUPERIOR = "我单位的上一级机关、单位"


@dataclass(frozen=True, kw_only=True)
class LetterSource:
    """Everything the fields of one document are computed from; each part is looked up once."""

    term: statute.DocumentType
    petition: Petition
    organ: Organ
    officer: Officer | None
    given: Any
    number: str
    issued_on: date

    def told(self, name: str) -> Any:
        """What was given with the step under this name; None where nothing was."""
        return getattr(self.given, name, None) or None

    @cached_property
    def petitioner(self) -> Petitioner | None:
        return self.petition.petitioners.filter(is_main=True).first()

    @cached_property
    def handler(self) -> Officer | None:
        """Who handles the file in the organ that writes; else whoever takes the step."""
        handler = self.petition.handler
        return handler if handler and handler.organ_id == self.organ.pk else self.officer

    @cached_property
    def opinion(self) -> Opinion | None:
        """The newest draft of the stage this document speaks of, by the organ that writes.

        Another organ's draft is its own until it is issued, and never in this one's documents.
        """
        stages = STAGES.get(self.term, (Stage.HANDLING,))
        own = self.petition.opinions.filter(drafted_by__organ=self.organ, stage_code__in=stages)
        return next(iter(opinions_as_read(self.petition, own.order_by("-pk")[:1])), None)

    @cached_property
    def dispatches(self) -> list[Dispatch]:
        return list(self.petition.dispatches.select_related("organ", "sender"))

    @cached_property
    def dispatch(self) -> Dispatch | None:
        return dispatch_of(self.petition)

    @cached_property
    def responsible(self) -> Organ:
        """The organ that handles the file; before there is one, the organ that has it."""
        return self.dispatch.organ if self.dispatch else self.petition.holder

    @cached_property
    def overseen(self) -> Organ:
        """Whom a paper of supervision is for."""
        is_urged = self.term is D.URGE_SLIP
        return urged(self.petition) if is_urged else overseen(self.petition)

    @cached_property
    def co_handling(self) -> CoHandling | None:
        asked = self.petition.co_handlings.filter(organ=self.organ)
        return asked.select_related("asked_by__organ").last()

    @cached_property
    def overseer(self) -> Organ | None:
        """The organ whose supervision or order to rectify this document answers."""
        action = OVERSEEN.get(self.term)
        asked = question_of(self.petition, action) if action else None
        return asked.organ if asked else None

    @cached_property
    def urgency(self) -> Event | None:
        return last_event(self.petition, *URGENCY)

    @cached_property
    def documents(self) -> list[Document]:
        """Those of the file; that a matter is not accepted any more rests on those of the file in
        which it ended, since it was last done anew there."""
        own = list(self.petition.documents.order_by("pk"))
        ended = ended_file(self.petition, self.issued_on) if self.term is D.NO_MORE_NOTICE else None
        if ended is None:
            return own
        earlier = list(ended.documents.order_by("pk"))
        anew = [place for place, old in enumerate(earlier, 1) if old.term is D.REDO_ORDER]
        return [*own, *earlier[anew[-1] if anew else 0 :]]

    def document(self, *terms: statute.DocumentType) -> Document | None:
        """The last issued of these documents."""
        return next((d for d in reversed(self.documents) if d.term in terms), None)

    @cached_property
    def deadlines(self) -> list[Deadline]:
        return list(self.petition.deadlines.order_by("pk"))

    def deadline(self, *clocks: Clock) -> Deadline | None:
        """The last of these clocks, running or not; the clocks named first go before."""
        for clock in clocks:
            for deadline in reversed(self.deadlines):
                if deadline.clock is clock and not deadline.is_void:
                    return deadline
        return None

    @cached_property
    def reviewers(self) -> str:
        """Where the opinion of this organ can be reviewed (Art. 35, 36)."""
        reviewers = reviewers_apart(self.petition, self.organ)
        return "或者".join(organ.name for organ in reviewers) or SUPERIOR

    @property
    def is_reexamined(self) -> bool:
        return self.petition.state in {State.REEXAMINING, State.REEXAMINATION_HEARING}
