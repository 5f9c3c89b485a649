"""信息共享: a package is sent for a purpose, signed for and answered; every reading is logged."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from petitions.accused.accusation import accusations_in, is_about, is_about_office
from petitions.lawbook import LawBook
from petitions.masking import WHO_PETITIONS, mask_without
from petitions.models import PARTNERS, Officer, Organ, OrganKind, Petition
from petitions.policy import Ability
from petitions.selectors import partners_of
from petitions.statute import Kind, NotPermittedError, Parameter, Role, Span, Text, Unit
from petitions.text.normal_form import says_anything
from supervision.referrals.models import (
    AccessKey,
    FileSection,
    Referral,
    ReferralAccess,
    ReferralPurpose,
)
from supervision.referrals.services.packaging import package_of
from workflow.inbox.models import NoticeKind
from workflow.inbox.services import notify

Deed = ReferralAccess.Deed
LONGEST_KEY = timedelta(days=366)
Reader = Officer | AccessKey


@transaction.atomic
def refer(
    *, petition: Petition, partner: Organ, purpose: ReferralPurpose, reason: str,
    sections: Iterable[FileSection], by: Officer, at: datetime,
) -> Referral:  # fmt: skip
    """Freeze the package and hand it over. Raises NotPermittedError, with the field."""
    if petition.kind is Kind.REPORT:
        raise NotPermittedError(
            Text("检举控告按密件移送，不在此办理。", "Reports of misconduct go the sealed way.")
        )
    if partner not in partners_of(by.organ) or partner.kind == OrganKind.ORGANISATION:
        raise NotPermittedError(
            Text("请选择纪检监察机关或者督查机构。", "Choose a discipline or supervision office."),
            "partner",
        )
    _check_apart(petition, partner)
    if not says_anything(reason):
        raise NotPermittedError(Text("请写明移送的事由。", "Say why it is handed over."), "reason")
    today = timezone.localdate(at)
    package = package_of(petition, sections, on=today)
    if not package:
        raise NotPermittedError(Text("请选择移送的内容。", "Choose what is sent."), "sections")
    return Referral.objects.create(
        petition_id=petition.pk,
        partner=partner,
        by_organ=by.organ,
        purpose_code=purpose,
        reason=mask_without(petition, WHO_PETITIONS).text(reason),
        package=package,
        sent_by=by,
        sent_at=at,
        due_on=answer_due(today),
    )


def _check_apart(petition: Petition, partner: Organ) -> None:
    """The office is not complained of, and somebody there may read it who is not either.

    An accused liaison is handed nothing of it beside a colleague who is (Art. 28(3), 30(3)).
    """
    if any(is_about_office(accused, partner) for accused in accusations_in(petition)):
        raise NotPermittedError(
            Text(
                "本件反映的就是该单位，不能移送给它，请另选单位。",
                "This petition is about that office; choose another.",
            ),
            "partner",
        )
    liaisons = list(Officer.objects.filter(organ=partner, role_code=Role.LIAISON, is_active=True))
    if liaisons and all(is_about(petition, liaison) for liaison in liaisons):
        raise NotPermittedError(
            Text(
                "本件反映的就是该单位的联络员，没有其他联络员可以签收，请另选单位。",
                "It is about that office's only liaison; choose another office.",
            ),
            "partner",
        )


def answer_due(day: date) -> date:
    """So many working days after a day."""
    days = int(LawBook.current().value_of(Parameter.REFERRAL_DAYS))
    return LawBook.current().due(Span(day, days, Unit.WORKING_DAYS)).legal


@transaction.atomic
def note_reading(referral: Referral, reader: Reader, *, at: datetime) -> None:
    _note(referral, reader, Deed.READ, at)


@transaction.atomic
def sign_for(*, referral_id: int, reader: Reader, at: datetime) -> Referral:
    """Once; a second click changes nothing."""
    referral = Referral.objects.select_for_update().get(pk=referral_id)
    if referral.received_at is None:
        referral.received_at = at
        referral.save(update_fields=["received_at"])
        _note(referral, reader, Deed.RECEIVED, at)
    return referral


@transaction.atomic
def answer(*, referral_id: int, text: str, reader: Reader, at: datetime) -> Referral:
    """Once, for the record; who answers has received it. Raises NotPermittedError."""
    referral = sign_for(referral_id=referral_id, reader=reader, at=at)
    if referral.answered_at is not None:
        raise NotPermittedError(Text("已经反馈过，不能更改。", "It is answered already."), "answer")
    if not says_anything(text):
        raise NotPermittedError(Text("请填写反馈内容。", "Write the answer."), "answer")
    referral.answer, referral.answered_at = text.strip(), at
    referral.save(update_fields=["answer", "answered_at"])
    _note(referral, reader, Deed.ANSWERED, at)
    notify(
        [referral.sent_by],
        petition=referral.petition,
        kind=NoticeKind.OVERSEEN,
        text=Text(
            f"{referral.partner.short_name}已反馈：{referral.petition.title}",
            f"{referral.partner.short_name} has answered: {referral.petition.title}",
        ),
        key=f"referral/{referral.pk}",
        at=at,
    )
    return referral


def _note(referral: Referral, reader: Reader, deed: ReferralAccess.Deed, at: datetime) -> None:
    ReferralAccess.objects.create(
        referral=referral,
        officer=reader if isinstance(reader, Officer) else None,
        key=reader if isinstance(reader, AccessKey) else None,
        deed_code=deed,
        happened_at=at,
    )


def digest_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def make_key(
    *, partner: Organ, scope: AccessKey.Scope, label: str, expires_on: date, by: Officer,
    at: datetime,
) -> tuple[AccessKey, str]:  # fmt: skip
    """A key for a partner's machine, and its text: it is shown now and never again.

    It is made by the partner's own liaison, who may read what it opens, and by nobody else: an
    administrator who made keys could read the packages (three separate administrators).
    """
    today = timezone.localdate(at)
    if not by.holds(Ability.LIAISE) or by.organ_id != partner.pk:
        raise NotPermittedError(
            Text(
                "密钥只能由协同单位的联络员为本单位生成。",
                "Only the partner's own liaison makes its keys.",
            )
        )
    if partner.kind not in PARTNERS:
        raise NotPermittedError(Text("请选择协同单位。", "Choose a partner office."), "partner")
    if not today < expires_on <= today + LONGEST_KEY:
        raise NotPermittedError(
            Text("有效期应在一年以内。", "A key lasts a year at most."), "expires_on"
        )
    key = secrets.token_urlsafe(32)
    made = AccessKey.objects.create(
        partner=partner, scope_code=scope, label=label, digest=digest_of(key), made_by=by,
        made_at=at, expires_on=expires_on,
    )  # fmt: skip
    return made, key


@transaction.atomic
def revoke(*, key: AccessKey, at: datetime) -> None:
    """From the next request on it opens nothing."""
    if key.revoked_at is None:
        key.revoked_at = at
        key.save(update_fields=["revoked_at"])
