"""Keys of partners' machines: made, shown once, revoked. No petition is seen here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from supervision.forms import KeyForm
from supervision.models import AccessKey
from supervision.services.referring import make_key, revoke
from workflow.http import OfficerRequest, sentence


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Ability.CONFIGURE)
def keys(request: OfficerRequest) -> HttpResponse:
    form, shown = KeyForm(request.POST or None), ""
    if form.is_valid():
        data = dict(form.cleaned_data)
        scope = AccessKey.Scope(data.pop("scope"))
        try:
            _made, shown = make_key(**data, scope=scope, by=request.user, at=timezone.now())
            form = KeyForm()
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
    context = {
        "keys": AccessKey.objects.select_related("partner", "made_by"),
        "form": form,
        "shown": shown,
        "today": timezone.localdate(),
        "tab": "keys",
    }
    return render(request, "supervision/keys.html", context, status=422 if form.errors else 200)


@require_POST
@opens_to(Ability.CONFIGURE)
def revoke_key(request: OfficerRequest, pk: int) -> HttpResponse:
    revoke(key=get_object_or_404(AccessKey, pk=pk), at=timezone.now())
    messages.success(request, _("密钥已吊销。"))
    return redirect("supervision:keys")
