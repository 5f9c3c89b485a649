"""化解积案: the list is frozen, each file is reported, checked by another office, struck off."""

from django.utils.translation import gettext_lazy as _

from petitions.masking import mask_of
from petitions.models import Event
from petitions.statute import UNSETTLED, Action, Aftermath, Check, NotPermittedError, Text
from workflow.campaigns.models import Campaign, CampaignFile, Clearing
from workflow.history.selectors import last_event
from workflow.steps.cards import CARRIERS, NOBODY, NOTHING, Card, overseen
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step

A, S = Action, Clearing


def enlist(step: Step, clocks: Clocks) -> None:
    campaigns = Campaign.objects.filter(
        pk=step.given.campaign_id or 0, organ=step.actor.official.organ_id
    )
    if not campaigns.exists():
        raise NotPermittedError(
            Text("本单位没有这个专项。", "Your office has no such campaign."), "campaign_id"
        )
    if campaigns.filter(files__petition=step.petition).exists():
        raise NotPermittedError(
            Text("本件已在这个专项的清单中。", "It is on the list of this campaign already."),
            "campaign_id",
        )


def check(step: Step, clocks: Clocks) -> None:
    """By another office than the one that reported."""
    reported = last_event(step.petition, A.REPORT_RESOLVED)
    if reported and reported.organ_id == step.actor.official.organ_id:
        raise NotPermittedError(
            Text("核查由报请单位以外的单位进行。", "Another office than the reporter checks.")
        )


def clear(step: Step, clocks: Clocks) -> None:
    """By another person than the one who checked."""
    checked = last_event(step.petition, A.CHECK_RESOLVED)
    if checked and checked.officer_id == step.actor.official.pk:
        raise NotPermittedError(
            Text("销号与核查不能是同一人。", "Who checked does not strike off as well.")
        )


def sync_with(event: Event) -> None:
    """The list follows the steps on its files, in their transaction."""
    if event.action is A.ENLIST:
        fact = mask_of(event.petition).text(event.note)[:200]
        CampaignFile.objects.create(
            campaign_id=event.given["campaign_id"],
            petition=event.petition,
            responsible=event.petition.holder,
            opened=event,
            last=event,
            fact_zh=fact,
            fact_en=fact,
        )
    elif event.action in {A.REPORT_RESOLVED, A.CHECK_RESOLVED, A.CLEAR_BACKLOG}:
        listed = CampaignFile.objects.get(petition=event.petition_id, cleared_on=None)
        _follow(listed, event)
    elif _came_back(event):
        _reopen(event)


def _follow(listed: CampaignFile, event: Event) -> None:
    listed.last = event
    if event.action is A.REPORT_RESOLVED:
        listed.progress_code = S.REPORTED
    elif event.action is A.CHECK_RESOLVED:
        is_so = Check(event.given["check_found"]) is Check.CONFIRMED
        listed.progress_code = S.CHECKED if is_so else S.LISTED
    else:
        listed.progress_code, listed.cleared_on = S.CLEARED, event.acted_on
    listed.save()


def _came_back(event: Event) -> bool:
    """The same matter again: merged into it, asked to be reviewed, found not to be carried out."""
    if event.action is A.FOLLOW_UP:
        return Aftermath(event.given["aftermath"]) in UNSETTLED
    return event.action in {A.MERGE, A.REQUEST_REVIEW}


def _reopen(event: Event) -> None:
    """The latest list it was struck off from takes it back, unless it is on another one."""
    petition_id = event.petition.lead_id or event.petition_id
    listed = CampaignFile.objects.filter(petition=petition_id).order_by("cleared_on").last()
    is_open = CampaignFile.objects.filter(petition=petition_id, cleared_on=None).exists()
    if listed is None or is_open:
        return
    listed.progress_code, listed.cleared_on = S.LISTED, None
    listed.returned = listed.last = event
    listed.save()


CARDS = (
    Card(A.ENLIST, enlist, overseen(*CARRIERS), reason=_("列入理由")),
    Card(
        A.REPORT_RESOLVED,
        NOTHING,
        NOBODY,
        answers=(A.ENLIST, A.CHECK_RESOLVED),
        reason=_("化解情况"),
    ),
    Card(A.CHECK_RESOLVED, check, NOBODY, answers=(A.REPORT_RESOLVED,)),
    Card(A.CLEAR_BACKLOG, clear, NOBODY, answers=(A.CHECK_RESOLVED,), reason=_("销号理由")),
)
