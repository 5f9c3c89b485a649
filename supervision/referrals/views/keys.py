"""Keys of partners' machines: the partner's own liaison makes them, administrators only revoke."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from supervision.referrals.forms import KeyForm
from supervision.referrals.models import AccessKey, ReferralAccess
from supervision.referrals.services.referring import make_key, revoke
from workflow.http import OfficerRequest, sentence


@require_GET
@opens_to(Ability.CONFIGURE)
def keys(request: OfficerRequest) -> HttpResponse:
    """All keys and what each has opened. Whoever runs the system makes none and reads nothing."""
    return render(request, "supervision/referrals/keys.html", _context(AccessKey.objects.all()))


@require_POST
@opens_to(Ability.CONFIGURE)
def revoke_key(request: OfficerRequest, pk: int) -> HttpResponse:
    revoke(key=get_object_or_404(AccessKey, pk=pk), at=timezone.now())
    messages.success(request, _("密钥已吊销。"))
    return redirect("supervision:keys")


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Ability.LIAISE)
def own_keys(request: OfficerRequest) -> HttpResponse:
    """The keys of the own office's machines; a new one is shown once, to its liaison alone."""
    form, shown, partner = KeyForm(request.POST or None), "", request.user.organ
    if form.is_valid():
        data = dict(form.cleaned_data)
        scope = AccessKey.Scope(data.pop("scope"))
        try:
            _made, shown = make_key(
                **data, partner=partner, scope=scope, by=request.user, at=timezone.now()
            )
            form = KeyForm()
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
    context = _context(AccessKey.objects.filter(partner=partner)) | {"form": form, "shown": shown}
    return render(
        request, "supervision/referrals/own_keys.html", context, status=422 if form.errors else 200
    )


@require_POST
@opens_to(Ability.LIAISE)
def revoke_own_key(request: OfficerRequest, pk: int) -> HttpResponse:
    revoke(key=get_object_or_404(AccessKey, pk=pk, partner=request.user.organ), at=timezone.now())
    messages.success(request, _("密钥已吊销。"))
    return redirect("supervision:own-keys")


def _context(found: QuerySet[AccessKey]) -> dict[str, Any]:
    accesses = ReferralAccess.objects.filter(key=OuterRef("pk")).order_by().values("key")
    used = found.annotate(
        uses=Coalesce(Subquery(accesses.annotate(uses=Count("pk")).values("uses")), 0),
        last_used_at=Subquery(accesses.annotate(last=Max("happened_at")).values("last")),
    )
    return {
        "keys": used.select_related("partner", "made_by"),
        "today": timezone.localdate(),
        "tab": "keys",
    }
