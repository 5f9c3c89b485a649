"""The petition file: what came in, where it is, who answers for it."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.functions import Reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from petitions.models.keys import EditionField, KeyField
from petitions.models.offices.category import Category
from petitions.models.offices.officer import Officer
from petitions.models.offices.organ import Division, Organ
from petitions.statute import (
    FINAL,
    Article,
    Channel,
    Clock,
    Kind,
    Mark,
    Move,
    Priority,
    Procedure,
    Purpose,
    Reason,
    Repetition,
    State,
)
from petitions.text.normal_form import name_key

if TYPE_CHECKING:
    from petitions.models.files.deadline import Deadline

BARCODE = KT("particulars__barcode")  # of the label on an envelope
OF_ACCUSED = ("accused_post", "accused_level", "accused_address")  # what a channel told of them
ACCUSED_POST = KT("particulars__accused_post")  # where it was told apart from the name
CALLER = KT("particulars__caller_number")  # who rang, whatever number they left
EVERY_PETITION, NO_PETITION = ~Q(pk__in=[]), Q(pk__in=[])  # conditions that all meet, and none


def with_post(accused: str, post: Any) -> str:
    """A name and the post of whoever bears it, as one text; a post of nobody tells nothing."""
    return f"{accused} {post}" if accused and post else accused


def ordinary(relation: str = "") -> Q:
    """Files but for reports of misconduct, a track of their own that nobody else sees (Art. 30); of
    rows that point to a file, by the name of that relation. The one place that leaves them out."""
    return ~Q(**{f"{relation}__kind_code" if relation else "kind_code": Kind.REPORT})


class Petition(models.Model):
    number = models.CharField(_("信访件编号"), max_length=32, unique=True)
    kind_code = models.CharField(_("类别"), max_length=12, choices=Kind.choices())
    channel_code = models.CharField(_("渠道"), max_length=10, choices=Channel.choices())
    state_code = models.CharField(_("状态"), max_length=32, choices=State.choices())
    title = models.CharField(_("标题"), max_length=100)
    content = models.TextField(_("诉求内容"), max_length=20000)
    division = models.ForeignKey(
        Division, models.PROTECT, related_name="+", verbose_name=_("问题属地")
    )
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, related_name="+", verbose_name=_("内容分类")
    )
    people_count = models.PositiveIntegerField(_("涉及人数"), default=1)
    petitioner_count = models.PositiveIntegerField(_("信访人数"), default=1, db_default=1)
    visitor_count = models.PositiveIntegerField(_("来访人数"), default=0, db_default=0)
    accused = models.CharField(
        _("被反映人或者单位"), max_length=80, blank=True, default="", db_default=""
    )
    accused_key = KeyField(of="accused_told", by=name_key)
    key_edition = EditionField()
    accused_xid = models.BigIntegerField(
        default=0, db_default=0, editable=False,
        help_text="The transaction that wrote whom it complains of; a trigger keeps it.",
    )  # fmt: skip
    purpose_code = models.CharField(
        _("信访目的"),
        max_length=12,
        blank=True,
        default="",
        db_default="",
        choices=Purpose.choices(),
    )
    reason_code = models.CharField(
        _("信访原因"),
        max_length=12,
        blank=True,
        default="",
        db_default="",
        choices=Reason.choices(),
    )
    mark_codes = ArrayField(
        models.CharField(max_length=16, choices=Mark.choices()),
        verbose_name=_("标识"),
        default=list,
        db_default=[],
    )
    repetition_code = models.CharField(
        _("初重件"),
        max_length=10,
        choices=Repetition.choices(),
        default=Repetition.NEW.value,
        db_default=Repetition.NEW.value,
    )
    earlier = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="repeats", verbose_name=_("关联信访件")
    )
    first_here = models.BooleanField(
        default=True,
        db_default=True,
        help_text="The first file of its matter that this office registered.",
    )
    unchecked = models.BooleanField(
        _("待核对"), default=False, db_default=False,
        help_text="Nobody of the office has looked through what was registered.",
    )  # fmt: skip
    skips_level = models.BooleanField(_("越级走访"), default=False, db_default=False)
    urgent = models.BooleanField(_("重大紧急"), default=False)
    important = models.BooleanField(_("重要"), default=False)
    procedure_code = models.CharField(
        _("办理程序"), max_length=10, choices=Procedure.choices(), default=Procedure.ORDINARY.value
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children", verbose_name=_("所属信访件")
    )
    lead = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged", verbose_name=_("并入")
    )
    particulars = models.JSONField(_("渠道信息"), default=dict)
    petitioned_on = models.DateField(_("信访日期"), null=True)
    received_on = models.DateField(_("收到日期"))
    registered_at = models.DateTimeField(_("登记时间"))
    code_version = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(_("来源"), max_length=30, blank=True)
    source_number = models.CharField(_("来源编号"), max_length=60, blank=True)
    source_key = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="The number's normal form, written once: of two files that came in under two "
        "spellings before there was one, the first alone has it.",
    )
    source_edition = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Of the normal form by which that was made; 0 for none."
    )

    registered_by = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    channel_officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(Organ, models.PROTECT, related_name="held")
    handler = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    first_organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    first_officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    next_due_on = models.DateField(null=True)  # the earliest duty still running, for the desk
    next_clock_code = models.CharField(max_length=24, blank=True, choices=Clock.choices())
    next_article_code = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state_code__in=[state.value for state in State]),
                name="petition_state_is_statutory",
            ),
            models.CheckConstraint(
                condition=Q(next_due_on=None)
                | ~Q(state_code__in=[state.value for state in sorted(FINAL)]),
                name="petition_closed_owes_nothing",
            ),
            models.CheckConstraint(
                condition=Q(state_code=State.MERGED.value, lead__isnull=False)
                | ~Q(state_code=State.MERGED.value) & Q(lead=None),
                name="petition_merged_has_a_lead",
            ),
            models.CheckConstraint(
                condition=Q(repetition_code=Repetition.NEW.value, earlier=None)
                | ~Q(repetition_code=Repetition.NEW.value) & Q(earlier__isnull=False),
                name="petition_repeat_has_an_earlier",
            ),
            models.UniqueConstraint(
                fields=["source", "source_number"],
                condition=~Q(source_number=""),
                name="petition_imported_once",
            ),
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=~Q(source_key=""),
                name="petition_of_source_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                BARCODE,
                name="petition_by_barcode",
                condition=Q(particulars__has_key="barcode"),
            ),
            models.Index(
                CALLER,
                name="petition_by_caller",
                condition=Q(particulars__has_key="caller_number"),
            ),
            models.Index(
                fields=["holder", "-urgent", "-important", "next_due_on", "id"],
                condition=~Q(state_code__in=[state.value for state in sorted(FINAL)]),
                name="petition_on_desk",
            ),
            models.Index(fields=["received_on"], name="petition_received"),
            models.Index(
                OpClass(Reverse("number"), "text_pattern_ops"), name="petition_by_last_digits"
            ),
            models.Index(fields=["holder"], condition=Q(unchecked=True), name="petition_unchecked"),
            models.Index(
                fields=["source_edition", "id"],
                condition=~Q(source_number=""),
                name="petition_by_source_edition",
            ),
            models.Index(fields=["accused"], condition=~Q(accused=""), name="petition_by_accused"),
            models.Index(
                fields=["key_edition"], condition=~Q(accused=""), name="petition_by_edition"
            ),
            models.Index(
                fields=["accused_xid"],
                condition=Q(accused_xid__gt=0),
                name="petition_by_accused_xid",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def accused_told(self) -> str:
        """Whom it complains of, with the post where that was told apart."""
        return with_post(self.accused, self.particulars.get("accused_post"))

    @property
    def kind(self) -> Kind:
        return Kind(self.kind_code)

    @property
    def channel(self) -> Channel:
        return Channel(self.channel_code)

    @property
    def state(self) -> State:
        return State(self.state_code)

    @property
    def repetition(self) -> Repetition:
        return Repetition(self.repetition_code)

    @property
    def marks(self) -> list[Mark]:
        return [Mark(code) for code in self.mark_codes]

    @property
    def is_first_anywhere(self) -> bool:
        """The first file of its matter in the whole system (全国初次), as the clerk found."""
        return self.earlier_id is None

    @property
    def procedure(self) -> Procedure:
        return Procedure(self.procedure_code)

    @property
    def priority(self) -> Priority:
        if self.urgent:
            return Priority.URGENT
        return Priority.IMPORTANT if self.important else Priority.ORDINARY

    @property
    def next_clock(self) -> Clock | None:
        return Clock(self.next_clock_code) if self.next_clock_code else None

    @property
    def next_article(self) -> Article | None:
        return Article.from_code(self.next_article_code) if self.next_article_code else None

    @cached_property
    def helping_organ_ids(self) -> frozenset[int]:
        """The organs that were asked to co-handle and have not replied; read once per fetch."""
        asked = self.co_handlings.all()  # few, and of many files read together
        return frozenset(one.organ_id for one in asked if one.replied_on is None)

    def owe(self, deadline: "Deadline | None") -> None:
        """Note the duty that runs out first, for the desk; none once nothing is owed."""
        self.next_due_on = deadline.due_on if deadline else None
        self.next_clock_code = deadline.clock_code if deadline else ""
        self.next_article_code = deadline.article_code if deadline else ""

    @property
    def is_final(self) -> bool:
        return self.state in FINAL

    def follow(self, move: Move) -> None:
        """Take the step. Called by whoever performs it, who writes the event beside it."""
        self.state_code = move.leads_to(self.state)
        self.version += 1
