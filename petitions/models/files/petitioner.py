"""Who petitions. Personal data lives here and nowhere else, and is masked unless asked for."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models.files.petition import Petition
from petitions.models.keys import EditionField, KeyField
from petitions.models.offices.officer import Officer
from petitions.statute import OCCUPATIONS, Paper, PersonDetail, Sex, Text
from petitions.text.addresses import home_at
from petitions.text.normal_form import name_key
from petitions.text.standards import phone_key

AREA = 6  # characters of an address, mostly its county and town


class Petitioner(models.Model):
    petition = models.ForeignKey(Petition, models.CASCADE, related_name="petitioners")
    name = models.CharField(_("姓名（名称）"), max_length=60)
    phone = models.CharField(_("联系电话"), max_length=30, blank=True)
    paper_code = models.CharField(
        _("证件类型"),
        max_length=16,
        choices=Paper.choices(),
        default=Paper.ID_CARD.value,
        db_default=Paper.ID_CARD.value,
    )
    id_number = models.CharField(_("证件号码"), max_length=30, blank=True)
    sex_code = models.CharField(
        _("性别"), max_length=6, blank=True, default="", db_default="", choices=Sex.choices()
    )
    born_on = models.DateField(_("出生日期"), null=True)
    address = models.CharField(_("住址"), max_length=120, blank=True)
    is_main = models.BooleanField(_("主信访人"), default=True)
    represents = models.BooleanField(_("走访代表"), default=False, db_default=False)
    details = models.JSONField(
        default=dict,
        db_default={},
        help_text="What else the office asks for, by the codes of PersonDetail.",
    )
    name_key = KeyField(of="name", by=name_key)
    phone_key = KeyField(of="phone", by=phone_key)
    key_edition = EditionField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition"],
                condition=models.Q(is_main=True),
                name="one_main_petitioner",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["id_number"], condition=~models.Q(id_number=""), name="petitioner_by_id"
            ),
            models.Index(fields=["name"], name="petitioner_by_name"),
            models.Index(
                fields=["phone", "name"], condition=~models.Q(phone=""), name="petitioner_by_phone"
            ),
            models.Index(fields=["name_key"], name="petitioner_by_name_key"),
            models.Index(
                fields=["phone_key", "name_key"],
                condition=~models.Q(phone_key=""),
                name="petitioner_by_phone_key",
            ),
            models.Index(fields=["key_edition"], name="petitioner_by_edition"),
        ]

    def __str__(self) -> str:
        return self.masked_name

    @property
    def masked_name(self) -> str:
        return masked_name(self.name)

    @property
    def paper(self) -> Paper:
        return Paper(self.paper_code)

    @property
    def sex(self) -> Sex | None:
        return Sex(self.sex_code) if self.sex_code else None

    @property
    def named_details(self) -> list[tuple[PersonDetail, Text]]:
        """What was told, as it was told; an occupation, which is chosen, in both languages."""
        named = {(PersonDetail.OCCUPATION, one.zh): one for one in OCCUPATIONS}
        told = [(detail, self.details[detail]) for detail in PersonDetail if detail in self.details]
        return [(detail, named.get((detail, text), Text(text, text))) for detail, text in told]

    @property
    def masked_phone(self) -> str:
        return masked_number(self.phone, 3, 4)

    @property
    def masked_id_number(self) -> str:
        return masked_number(self.id_number, 6, 4)

    @property
    def masked_address(self) -> str:
        return masked_address(self.address)


def masked_name(name: str) -> str:
    """The first character and a star for each of the others."""
    return name[:1] + "*" * (len(name) - 1)


def masked_number(value: str, front: int, back: int) -> str:
    """Only the first and last characters; of a short value, nothing."""
    hidden = len(value) - front - back
    if hidden <= 0:
        return "*" * len(value)
    return value[:front] + "*" * hidden + value[len(value) - back :]


def masked_address(address: str) -> str:
    """Its beginning, up to the house number at most."""
    house = home_at(address)
    return masked_number(address, AREA if house is None else min(house, AREA), 0)


class Disclosure(models.Model):
    """Personal data was shown in full: to whom, when, why. Never changed."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="disclosures")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    reason = models.CharField(_("查看事由"), max_length=200)
    happened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.petition_id} → {self.officer_id}"
