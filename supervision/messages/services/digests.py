"""One digest a person on each working day; what is urgent leaves at once.

Outside the application stand numbers and kinds of messages only: no title, no name, no text of a
petition, since mail and telephones lie outside the network the files are kept in.
"""

from collections import Counter
from datetime import datetime, time

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from petitions.lawbook import LawBook
from petitions.models import Officer
from petitions.statute import Kind, Parameter
from supervision.messages.models import Digest
from supervision.messages.services.delivering import contacts_for_digest, contacts_for_urgent, queue
from workflow.inbox.models import Notice, NoticeKind
from workflow.inbox.selectors import notices_of

AT_ONCE = (NoticeKind.URGENT,)


def is_time(at: datetime) -> bool:
    """Whether it is a working day and the hour of digests, in local time."""
    book, local = LawBook.current(), timezone.localtime(at)
    first, last = (
        time.fromisoformat(book.value_of(parameter))
        for parameter in (Parameter.DIGEST_AT, Parameter.WORK_ENDS)
    )
    return book.calendar.is_workday(local.date()) and first <= local.time() <= last


def undigested(*, at: datetime) -> QuerySet[Officer]:
    """Officers with news who have had no digest today; nobody outside the hours of work."""
    if not is_time(at):
        return Officer.objects.none()
    news = Notice.objects.filter(digested_on=None).exclude(kind__in=AT_ONCE).values("officer")
    had = Digest.objects.filter(day=timezone.localdate(at)).values("officer")
    return Officer.objects.filter(pk__in=news, is_active=True).exclude(pk__in=had)


@transaction.atomic
def digest(*, officer_id: int, at: datetime) -> Digest | None:
    """Everything that is new to one officer, in one piece; None when it was given today already.

    The officer's row is locked: two workers make one digest, and each message leaves in one.
    """
    officers = undigested(at=at).select_for_update(of=("self",))
    officer = officers.filter(pk=officer_id).first()
    if officer is None:
        return None
    day = timezone.localdate(at)
    made, is_new = Digest.objects.get_or_create(
        officer=officer, day=day, defaults={"counts": {}, "made_at": at}
    )
    if not is_new:
        return None
    news = Notice.objects.filter(officer=officer, digested_on=None).exclude(kind__in=AT_ONCE)
    rows = list(news.select_for_update().values_list("pk", "kind"))
    shown = set(notices_of(officer).filter(digested_on=None).values_list("pk", flat=True))
    kinds = Counter(kind for pk, kind in rows if pk in shown)
    Notice.objects.filter(pk__in=[pk for pk, _kind in rows]).update(digested_on=day)
    made.counts = {kind.value: kinds[kind] for kind in NoticeKind if kinds[kind]}
    made.save(update_fields=["counts"])
    if not made.counts:  # all on files that are out of sight by now
        return None
    queue(
        officer,
        contacts_for_digest(officer.pk),
        key=f"digest/{day}",
        subject=f"着落：{day:%-m月%-d日}提醒",
        text=in_words(made.counts),
        at=at,
    )
    return made


def in_words(counts: dict[str, int]) -> str:
    """The office writes in its own language; whoever reads English has it in the application."""
    with translation.override(settings.LANGUAGE_CODE):
        parts = [f"{NoticeKind(kind).label}{count}条" for kind, count in counts.items()]
    return f"您有{'，'.join(parts)}。请登录系统查看办理。"


def urgent(*, at: datetime) -> QuerySet[Notice]:
    """What is to leave at once and has not left, at any hour."""
    return Notice.objects.filter(kind__in=AT_ONCE, digested_on=None).order_by("pk")


@transaction.atomic
def forward(*, notice_id: int, at: datetime) -> bool:
    """Send one urgent message on. It is in no digest any more."""
    found = urgent(at=at).select_for_update(of=("self",)).select_related("officer", "petition")
    notice = found.filter(pk=notice_id).first()
    if notice is None:
        return False
    notice.digested_on = timezone.localdate(at)
    notice.save(update_fields=["digested_on"])
    if not (notice.officer.is_active and notices_of(notice.officer).filter(pk=notice.pk).exists()):
        return True
    # of a report of misconduct not even the number leaves the application (Art. 30)
    petition = notice.petition
    is_named = petition is not None and petition.kind is not Kind.REPORT
    which = f"信访件{petition.number}" if petition and is_named else "有一件信访件"
    queue(
        notice.officer,
        contacts_for_urgent(notice.officer_id),
        key=f"notice/{notice.pk}",
        subject="着落：重大紧急事项",
        text=f"{which}为重大紧急事项，请立即登录系统处理。",
        at=at,
    )
    return True
