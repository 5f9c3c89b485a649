"""Telling followers of the official account how their petitions stand, until it is taken."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from intake.delivery.models import OUTCOME, Handover
from intake.portal.plain import standing_by_wechat
from intake.wechat import sender as wechat
from intake.wechat.models import Follower, Talk, WeChatMessage
from petitions.models import Event, Petition, ordinary
from petitions.query_codes import is_code_stopped
from petitions.statute import Action, Kind
from workflow.moves.acts.letters import sealed_by


@transaction.atomic
def follow(*, account: str, petition: Petition) -> None:
    """Who filed it or showed its query code is told of its public steps from now on."""
    Follower.objects.get_or_create(account=account, petition=petition)


def let_followers_go(event: Event) -> None:
    """Of a petition that is sealed nobody's account keeps a trace: neither that it follows, nor
    what it was told. A code that is made anew takes leave of those who showed the old one."""
    if event.action is Action.RENEW_CODE:
        _who_showed_the_code(event.petition).delete()
    followers = Follower.objects.filter(petition__in=sealed_by(event))
    accounts = list(followers.values_list("account", flat=True))
    Talk.objects.filter(account__in=accounts).update(last_answer="", last_message="")
    followers.delete()


def _who_showed_the_code(petition: Petition) -> QuerySet[Follower]:
    """Not whoever filed it by the account, and hears of it whatever becomes of the code."""
    own = str(petition.particulars.get("account", ""))
    return Follower.objects.filter(petition=petition).exclude(account=own)


@transaction.atomic
def leave(*, account: str) -> None:
    """The account does not want to hear from us any more."""
    Follower.objects.filter(account=account).delete()


def queue_messages(event: Event) -> None:
    """Of a public step; of a report of misconduct nobody is told anything (Art. 30), and while its
    code is stopped nobody who showed that.

    That an opinion is annulled is told by its service, and not before.
    """
    if not event.public or event.petition.kind is Kind.REPORT or not wechat.is_set_up():
        return
    if event.action is Action.ANNUL:
        return
    followers = Follower.objects.filter(petition=event.petition)
    if is_code_stopped(event.petition):
        followers = followers.exclude(pk__in=_who_showed_the_code(event.petition))
    WeChatMessage.objects.bulk_create(
        [
            WeChatMessage(follower=each, event=event, next_at=event.happened_at)
            for each in followers
        ],
        ignore_conflicts=True,
    )


def messages_waiting(*, at: datetime) -> QuerySet[WeChatMessage]:
    """Those to be tried now, the oldest first; of a file that was sealed since, none."""
    queued = WeChatMessage.objects.filter(handover_code=Handover.QUEUED, next_at__lte=at)
    return queued.filter(ordinary("event__petition")).order_by("next_at", "pk")


def send_message(*, message_id: int, at: datetime) -> bool:
    """Send one, if nobody else is sending it. True if WeChat took it just now.

    No transaction is open while WeChat answers.
    """
    message = _begun(message_id, at)
    if message is None:
        return False
    try:
        wechat.tell(message.follower.account, _told(message.event), token=message.token.hex)
    except wechat.WeChatNotTakenError as error:
        message.was_not_taken(str(error), at, for_good=error.for_good)
    else:
        message.was_sent(at)
    _note(message)
    return message.handover is Handover.SENT


@transaction.atomic
def _begun(message_id: int, at: datetime) -> WeChatMessage | None:
    found = messages_waiting(at=at).select_for_update(skip_locked=True, of=("self",))
    message = found.select_related("follower", "event__petition").filter(pk=message_id).first()
    if message is not None:
        message.begin(at)
    return message


@transaction.atomic
def _note(message: WeChatMessage) -> None:
    """Unless its follower has left meanwhile, and it went with them."""
    WeChatMessage.objects.filter(pk=message.pk).update(
        **{name: getattr(message, name) for name in OUTCOME}
    )


def _told(event: Event) -> dict[str, str]:
    """What a telephone may show on its locked screen: no name and no matter."""
    organ = event.to_organ or event.organ
    return {
        "number": event.petition.number,
        "step": event.action.text.zh,
        "state": standing_by_wechat(event.petition),
        "organ": organ.name if organ else "",
        "time": f"{timezone.localtime(event.happened_at):%Y年%m月%d日 %H:%M}",
    }
