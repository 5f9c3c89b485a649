"""化解积案: the campaigns, a new one with its list to be looked at, one with its files."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from workflow.campaigns.columns import CAMPAIGN_FILES, CAMPAIGNS
from workflow.campaigns.forms import CampaignForm
from workflow.campaigns.launching import launch
from workflow.campaigns.selectors import campaigns_for, files_of, picked, standings, weeks_of
from workflow.http import OfficerRequest, sentence
from workflow.leader_cases.nominating import NOMINATIONS
from workflow.lists.export import Table, exported
from workflow.lists.rules import MAX_BY_RULE, with_files


@require_GET
@opens_to(Ability.SUPERVISE)
def campaigns(request: OfficerRequest) -> Table:
    every = campaigns_for(request.user)
    if file := exported(request, every, "campaigns", CAMPAIGNS):
        return file
    context = {
        "campaigns": every,
        "today": timezone.localdate(),
        "tab": "campaigns",
    }
    return render(request, "workflow/campaigns/campaigns.html", context)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.CONVENE)
def new(request: OfficerRequest) -> HttpResponse:
    """First the list is shown, then it is frozen."""
    form = CampaignForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "tab": "campaigns"}
    if form.is_valid():
        data = dict(form.cleaned_data)
        codes, today = data.pop("rule_codes"), timezone.localdate()
        found = picked(request.user, codes, received_before=data["received_before"], on=today)
        if "freeze" in request.POST:
            try:
                made = launch(by=request.user, at=timezone.now(), today=today, found=found, **data)
            except NotPermittedError as error:
                field = error.field if error.field in form.fields else None
                form.add_error(field, sentence(error))
            else:
                messages.success(request, _("清单已经锁定。"))
                return redirect("workflow:campaign", pk=made.pk)
        shown = [(rule, files[:MAX_BY_RULE]) for rule, files in found]
        context |= {
            "rules": with_files(shown),
            "total": len({file.petition_id for _rule, files in found for file in files}),
            "most": MAX_BY_RULE,
        }
    status = 422 if form.errors else 200
    return render(request, "workflow/campaigns/campaign_new.html", context, status=status)


@require_GET
@opens_to(Ability.SUPERVISE)
def campaign(request: OfficerRequest, pk: int) -> Table:
    found = get_object_or_404(campaigns_for(request.user), pk=pk)
    files = files_of(found, request.user)
    if file := exported(request, files, f"campaign-{pk}", CAMPAIGN_FILES):
        return file
    today = timezone.localdate()
    context = {
        "campaign": found,
        "rules": [rule for rule in NOMINATIONS if rule.code in found.rule_codes],
        "files": files,
        "standings": standings(found, request.user, on=today),
        "weeks": weeks_of(found, request.user, on=today),
        "today": today,
        "tab": "campaigns",
    }
    return render(request, "workflow/campaigns/campaign.html", context)
