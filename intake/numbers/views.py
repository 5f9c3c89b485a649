"""Numbers behind which there is nothing: spoilt on paper, or void for another reason."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intake.numbers.columns import VOID_NUMBERS
from intake.numbers.forms import VoidNumberForm
from intake.numbers.selectors import void_numbers_for
from intake.numbers.services import void_number
from petitions.doors import opens_to
from petitions.policy import Ability
from workflow.http import OfficerRequest
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported

MAX_ROWS = 200  # on the page; the table has all


@require_http_methods(["GET", "POST"])
@opens_to(Ability.WORK)
def void_numbers(request: OfficerRequest) -> Table:
    """The void numbers of every series whose files the officer sees: without them whoever sees the
    series would know what a missing number means. And the way to make the own organ's next one
    void, for whoever registers."""
    may_draw = request.user.holds(Ability.REGISTER)
    if request.method == "POST" and not may_draw:
        raise PermissionDenied
    form = VoidNumberForm(request.POST or None)
    if form.is_valid():
        number = void_number(organ=request.user.organ, channel=form.channel, at=timezone.now())
        messages.success(request, _("%(number)s已作废。") % {"number": number})
        return redirect("intake:void-numbers")
    found = void_numbers_for(request.user)
    if file := exported(request, found, "void-numbers", VOID_NUMBERS):
        return file
    context = {"form": form if may_draw else None, "numbers": beginning_of(found, MAX_ROWS)}
    status = 422 if form.errors else 200
    return render(request, "intake/numbers/void_numbers.html", context, status=status)
