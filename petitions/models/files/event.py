"""What happened to a petition, and the outbox that tells the world."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from petitions.models.files.petition import Petition
from petitions.models.offices.officer import Officer
from petitions.models.offices.organ import Organ
from petitions.statute import Action, Article, Ground, Move, Role, State, row_of


class Event(models.Model):
    """One line of the history. The database refuses to change or delete it."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="events")
    action_code = models.CharField(max_length=32, choices=Action.choices())
    variant = models.CharField(max_length=12, blank=True)
    source_code = models.CharField(max_length=32, choices=State.choices())
    target_code = models.CharField(max_length=32, choices=State.choices())
    article_code = models.CharField(max_length=20)
    public = models.BooleanField()
    role_code = models.CharField(max_length=20, choices=Role.choices())
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    to_organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    to_officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(
        Organ, models.PROTECT, null=True, related_name="+", help_text="Who has the file after it."
    )
    given = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    happened_at = models.DateTimeField()
    acted_on = models.DateField(
        help_text="The day on which the act took place; clocks run from it, not from the entry."
    )

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar = [  # what rules look for, by its day: as small as what they find
            models.Index(
                fields=["action_code", "acted_on"],
                condition=Q(action_code__in=["SERVE", "SEND_BACK", "OBJECT"]),
                name="event_ruled",
            ),
            models.Index(
                fields=["action_code", "acted_on"],
                condition=Q(
                    action_code__in=["ADVISE", "CALL_TALK", "CIRCULATE", "LIST_CASE", "NOMINATE"]
                ),
                name="event_laddered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.action_code}"

    @property
    def action(self) -> Action:
        return Action(self.action_code)

    @property
    def source(self) -> State:
        return State(self.source_code)

    @property
    def target(self) -> State:
        return State(self.target_code)

    @property
    def row(self) -> Move:
        """The row of the statute by which this step was made."""
        return row_of(
            self.action,
            source=self.source,
            target=self.target,
            variant=self.variant,
            on=timezone.localdate(self.happened_at),
            role=self.role,
        )

    @property
    def ground(self) -> Ground | None:
        code = self.given.get("ground")
        return Ground(code) if code else None

    @property
    def role(self) -> Role:
        return Role(self.role_code)

    @property
    def is_on_behalf(self) -> bool:
        """A step that is the petitioner's, taken by an officer from what the petitioner said."""
        wishes = {Action.REQUEST_REVIEW, Action.REQUEST_REEXAMINATION}
        return self.officer_id is not None and (self.variant == "behalf" or self.action in wishes)

    @property
    def article(self) -> Article:
        return Article.from_code(self.article_code)


class Outbox(models.Model):
    """An event somebody must still be told of. Written with the event, drained by the relay.

    Postgres is the truth: a row is handed to Celery again until a task has marked it done.
    """

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True)
    handed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["event"], condition=Q(done_at=None), name="outbox_open")
        ]

    def __str__(self) -> str:
        return f"{self.event_id}"
