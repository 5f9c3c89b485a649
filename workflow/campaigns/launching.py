"""化解积案: a campaign picks its files by stated rules, and the list is frozen."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from petitions.actors import Actor
from petitions.masking import mask_over, masks_of
from petitions.models import Officer, Petition
from petitions.statute import Action, NotPermittedError, Text
from workflow.campaigns.models import Campaign, CampaignFile
from workflow.lists.rules import Found, Rule
from workflow.moves.services.performing import perform
from workflow.steps.step_input import StepInput


@transaction.atomic
def launch(
    *, by: Officer, at: datetime, today: date, found: Sequence[tuple[Rule, list[Found]]],
    **values: Any,
) -> Campaign:  # fmt: skip
    """Freeze the list: every file that was found, once, with all the facts by which it was.

    Neither its name nor its standard names a petitioner: all who see one of the files read them.
    Raises NotPermittedError where nothing was found.
    """
    facts: dict[int, list[Text]] = {}
    for _rule, files in found:
        for file in files:
            facts.setdefault(file.petition_id, []).append(file.fact)
    if not facts:
        raise NotPermittedError(
            Text("没有符合条件的信访件。", "No file meets these rules."), "rule_codes"
        )
    mask, masks = mask_over(facts), masks_of(facts)
    campaign = Campaign.objects.create(
        organ=by.organ,
        made_by=by,
        frozen_on=today,
        rule_codes=[rule.code for rule, _files in found],
        **values | {name: mask.text(values[name]) for name in ("name", "standard")},
    )
    for petition in Petition.objects.filter(pk__in=facts).order_by("pk"):
        mask = masks[petition.pk]
        said = [Text(mask.text(fact.zh), mask.text(fact.en)) for fact in facts[petition.pk]]
        event = perform(
            action=Action.ENLIST,
            petition_id=petition.pk,
            version=petition.version,
            actor=Actor.of(by),
            given=StepInput(campaign_id=campaign.pk, reason="；".join(fact.zh for fact in said)),
            at=at,
        )
        in_english = "; ".join(fact.en for fact in said)[:200]
        CampaignFile.objects.filter(opened=event).update(fact_en=in_english)
    return campaign
