"""信息共享: what is handed to discipline inspection and supervision offices, and who read it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ, Petition
from petitions.statute import Text


class ReferralPurpose(models.TextChoices):
    """Why a partner office is told (Art. 38, 40, 42-46)."""

    LIABILITY = "LIABILITY", _("移送责任追究线索")
    JOINT = "JOINT", _("提请联合督查")
    INFORM = "INFORM", _("通报督办情况")


class ReferralStage(models.TextChoices):
    SENT = "SENT", _("待签收")
    RECEIVED = "RECEIVED", _("已签收")
    ANSWERED = "ANSWERED", _("已反馈")


class FileSection(models.TextChoices):
    """What a package may hold; the petitioner's identity is none of it (Art. 30)."""

    MATTERS = "MATTERS", _("诉求要点")
    CLOCKS = "CLOCKS", _("期限和超期情况")
    HISTORY = "HISTORY", _("办理经过")
    OPINION = "OPINION", _("处理意见")
    SUPERVISION = "SUPERVISION", _("督办和整改情况")
    LAPSES = "LAPSES", _("责任台账和当事人说明")


class Referral(models.Model):
    """A package for one purpose: frozen as it was sent, signed for, answered within a limit."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="referrals")
    partner = models.ForeignKey(Organ, models.PROTECT, related_name="referrals")
    by_organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    purpose_code = models.CharField(_("目的"), max_length=12, choices=ReferralPurpose)
    reason = models.TextField(_("事由"), max_length=2000)
    package = models.JSONField()  # [[section, [line, …]], …]
    sent_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    due_on = models.DateField(_("反馈期限"))  # working days after sending
    received_at = models.DateTimeField(null=True)
    answer = models.TextField(_("反馈"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        indexes: ClassVar = [
            models.Index(fields=["partner", "-id"], name="referral_of_partner"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} → {self.partner_id}"

    @property
    def purpose(self) -> ReferralPurpose:
        return ReferralPurpose(self.purpose_code)

    @property
    def stage(self) -> ReferralStage:
        if self.answered_at:
            return ReferralStage.ANSWERED
        return ReferralStage.RECEIVED if self.received_at else ReferralStage.SENT

    @property
    def sections(self) -> list[tuple[str, list[str]]]:
        """The package in the reader's words: title and lines."""
        return [(str(FileSection(code).label), lines) for code, lines in self.package]


class AccessKey(models.Model):
    """The key of a partner's machine, for what its scope says and no longer than its day."""

    class Scope(models.TextChoices):
        REFERRALS = "REFERRALS", _("移送件")
        SUMMARIES = "SUMMARIES", _("责任情况汇总")

    partner = models.ForeignKey(Organ, models.PROTECT, related_name="access_keys")
    scope_code = models.CharField(_("范围"), max_length=12, choices=Scope)
    label = models.CharField(_("用途"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256; the key is shown once
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_on = models.DateField(_("有效期至"))
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.partner_id} {self.scope_code}"

    @property
    def scope(self) -> "AccessKey.Scope":
        return AccessKey.Scope(self.scope_code)


class ReferralAccess(models.Model):
    """Somebody opened a package. Never changed."""

    class Deed(models.TextChoices):
        READ = "READ", _("查看")
        RECEIVED = "RECEIVED", _("签收")
        ANSWERED = "ANSWERED", _("反馈")

        @property
        def done(self) -> Text:
            """How the record says it, as something done."""
            return _DONE[self]

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="accesses")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    key = models.ForeignKey(AccessKey, models.PROTECT, null=True, related_name="+")
    deed_code = models.CharField(max_length=12, choices=Deed)
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(officer=None) ^ models.Q(key=None), name="a_person_or_a_machine"
            )
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.deed_code}"

    @property
    def deed(self) -> "ReferralAccess.Deed":
        return ReferralAccess.Deed(self.deed_code)


_DONE = {
    ReferralAccess.Deed.READ: Text("查看", "Read it"),
    ReferralAccess.Deed.RECEIVED: Text("签收", "Signed for it"),
    ReferralAccess.Deed.ANSWERED: Text("反馈", "Answered"),
}
