"""A report that could not be made is told of, once a day and cause, outside files and reports."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from petitions.models import Officer
from petitions.statute import Role
from supervision.messages.services.delivering import contacts_for_urgent, queue
from supervision.reports.selectors.due import DueReport
from supervision.reports.selectors.signing import signers_of

logger = logging.getLogger(__name__)


def report_failed(beat: DueReport, error: Exception, *, at: datetime) -> None:
    """To the administrators and whoever signs for the office, by whatever reaches them at once."""
    logger.error("report %s of %s failed", beat.kind, beat.organ, exc_info=error)
    signers = [officer.pk for officer in signers_of(beat.organ)]
    told = Q(role_code=Role.SYSTEM_ADMIN) | Q(pk__in=signers)
    span = f"{beat.period.since}至{beat.period.until}"
    with transaction.atomic():
        for officer in Officer.objects.filter(told, is_active=True):
            queue(
                officer,
                contacts_for_urgent(officer.pk),
                key=f"failed/{beat.organ.pk}/{beat.kind}/{beat.period.since}/{at:%m%d}",
                subject="着落：报表生成失败",
                text=f"{beat.kind.label}（{span}）生成失败，系统将重试；原因：{type(error).__name__}。",
                at=at,
            )
