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
from workflow import selectors
from workflow.forms.convening import CampaignForm
from workflow.http import OfficerRequest, sentence
from workflow.services.launching import launch
from workflow.views import columns
from workflow.views.exporting import Table, exported


@require_GET
@opens_to(Ability.SUPERVISE)
def campaigns(request: OfficerRequest) -> Table:
    every = selectors.campaigns_for(request.user)
    if file := exported(request, every, "campaigns", columns.CAMPAIGNS):
        return file
    context = {
        "campaigns": every,
        "today": timezone.localdate(),
        "tab": "campaigns",
    }
    return render(request, "workflow/campaigns.html", context)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.CONVENE)
def new(request: OfficerRequest) -> HttpResponse:
    """First the list is shown, then it is frozen."""
    form = CampaignForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "tab": "campaigns"}
    if form.is_valid():
        data = dict(form.cleaned_data)
        codes, today = data.pop("rule_codes"), timezone.localdate()
        found = selectors.picked(
            request.user, codes, received_before=data["received_before"], on=today
        )
        if "freeze" in request.POST:
            try:
                made = launch(by=request.user, at=timezone.now(), today=today, found=found, **data)
            except NotPermittedError as error:
                field = error.field if error.field in form.fields else None
                form.add_error(field, sentence(error))
            else:
                messages.success(request, _("清单已经锁定。"))
                return redirect("workflow:campaign", pk=made.pk)
        shown = [(rule, files[: selectors.MOST]) for rule, files in found]
        context |= {
            "rules": selectors.with_files(shown),
            "total": len({file.petition_id for _rule, files in found for file in files}),
            "most": selectors.MOST,
        }
    status = 422 if form.errors else 200
    return render(request, "workflow/campaign_new.html", context, status=status)


@require_GET
@opens_to(Ability.SUPERVISE)
def campaign(request: OfficerRequest, pk: int) -> Table:
    found = get_object_or_404(selectors.campaigns_for(request.user), pk=pk)
    files = selectors.files_of(found, request.user)
    if file := exported(request, files, f"campaign-{pk}", columns.CAMPAIGN_FILES):
        return file
    today = timezone.localdate()
    context = {
        "campaign": found,
        "rules": [rule for rule in selectors.NOMINATIONS if rule.code in found.rule_codes],
        "files": files,
        "standings": selectors.standings(found, request.user, on=today),
        "weeks": selectors.weeks_of(found, request.user, on=today),
        "today": today,
        "tab": "campaigns",
    }
    return render(request, "workflow/campaign.html", context)
