"""Background doors of intake: fetch, call one service, stop."""

from celery import shared_task

from intake.imports.services.batches import batches_to_do, discard_old_batches, work_through
from intake.letters.services.scanning import next_scan, read_scan
from intake.mail import services as mail
from intake.portal.services.begun import forget_old
from intake.public_answers import services as public_answers
from intake.retention.sweeping import forget_visitors, sort_fresh_files
from intake.sources.services import calling_back
from intake.sources.services.calling_back import waiting
from intake.wechat.services import messaging
from intake.wechat.services.messaging import messages_waiting
from intake.wechat.services.talking import forget_talks
from petitions.accused.found import forget_unasked
from petitions.moments import moment
from petitions.throttling.limits import forget_ended

BATCH = 200


@shared_task
def call_back_waiting(*, at: str = "", **_: object) -> None:
    """Beat, three times a minute: each message to a source is a task of its own."""
    for pk in waiting(at=moment(at)).values_list("pk", flat=True)[:BATCH]:
        call_back.delay(callback_id=pk, at=at)


@shared_task
def renew_answers(**_: object) -> None:
    """Beat, every ten minutes: what public answers are found by, after an upgrade."""
    while public_answers.renew_answers():
        pass


@shared_task
def send_messages_waiting(*, at: str = "", **_: object) -> None:
    """Beat, three times a minute: each message to a follower is a task of its own."""
    for pk in messages_waiting(at=moment(at)).values_list("pk", flat=True)[:BATCH]:
        send_message.delay(message_id=pk, at=at)


@shared_task
def send_message(*, message_id: int, at: str = "", **_: object) -> None:
    messaging.send_message(message_id=message_id, at=moment(at))


@shared_task
def fetch_mail(*, at: str = "", **_: object) -> None:
    """Beat, once a minute: what came to the mailbox comes to the desk of letters."""
    mail.fetch_mail(at=moment(at))


@shared_task
def read_waiting(*, at: str = "", **_: object) -> None:
    """Beat, every few seconds: whoever comes first reads all that waits, one after the other."""
    while (pk := next_scan(at=moment(at))) is not None:
        read_scan(scan_id=pk, at=moment(at))


@shared_task
def import_waiting(*, at: str = "", **_: object) -> None:
    """Beat, every few seconds: the tables that were asked for, one after the other."""
    for pk in batches_to_do(at=moment(at)):
        work_through(batch_id=pk, now=lambda: moment(at))


@shared_task
def forget_begun(*, at: str = "", **_: object) -> None:
    """Beat, once an hour: what was begun and left, answered by WeChat, old tables and counts."""
    forget_old(at=moment(at))
    forget_talks(at=moment(at))
    discard_old_batches(at=moment(at))
    forget_ended(at=moment(at))
    forget_unasked(at=moment(at))


@shared_task
def tidy_up(*, at: str = "", **_: object) -> None:
    """Beat, twice a day: files that were never attached, names of those who only asked."""
    sort_fresh_files(at=moment(at))
    forget_visitors(at=moment(at))


@shared_task
def call_back(*, callback_id: int, at: str = "", **_: object) -> None:
    calling_back.call_back(callback_id=callback_id, at=moment(at))
