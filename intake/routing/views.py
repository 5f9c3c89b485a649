"""The routing rules of an office: their order, how they would have done, and going live."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake.routing.forms import RoutingRuleForm
from intake.routing.models import RoutingRule
from intake.routing.selectors import tried_on_history
from intake.routing.services import drop_rule, keep_rule, move_rule, switch_rule
from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError, Text
from workflow.http import OfficerRequest

DROPPED = Text(
    "没有保存：您打开本页以后，别人已将这条规则删除。仍要保留的，再次保存，作为新的规则。",
    "Not saved: somebody has deleted this rule since you opened the page. "
    "Save again to keep it as a new one.",
)


@require_GET
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def rules(request: OfficerRequest) -> HttpResponse:
    history = tried_on_history(request.user)
    return render(request, "intake/routing/routing.html", {"history": history})


@require_http_methods(["GET", "POST"])
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def add(request: OfficerRequest) -> HttpResponse:
    return _edit(request, RoutingRule())


@require_http_methods(["GET", "POST"])
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    rule = RoutingRule.objects.filter(office=request.user.organ, pk=pk).first()
    if rule:
        return _edit(request, rule)
    if request.method == "GET":
        raise Http404
    form = RoutingRuleForm(request.POST, instance=RoutingRule(), office=request.user.organ)
    form.refuse(NotPermittedError(DROPPED))
    context = {"form": form, "rule": form.instance, "anew": True}
    return render(request, "intake/routing/routing_rule.html", context, status=409)


@require_POST
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def change(request: OfficerRequest, pk: int) -> HttpResponse:
    """Up, down, live, off or away."""
    office, wanted = request.user.organ, request.POST.get("do")
    if wanted in {"up", "down"}:
        move_rule(office=office, pk=pk, up=wanted == "up")
    elif wanted in {"live", "off"}:
        switch_rule(office=office, pk=pk, live=wanted == "live")
    elif wanted == "drop":
        drop_rule(office=office, pk=pk)
    else:
        raise Http404
    return redirect("intake:rules")


def _edit(request: OfficerRequest, rule: RoutingRule) -> HttpResponse:
    form = RoutingRuleForm(request.POST or None, instance=rule, office=request.user.organ)
    if form.is_valid():
        rule, seen = form.save(commit=False), form.cleaned_data["seen"]
        try:
            keep_rule(office=request.user.organ, rule=rule, seen=seen)
        except NotPermittedError as error:
            form.refuse(error)
        else:
            messages.success(request, _("规则已保存。核对试用结果后启用。"))
            return redirect("intake:rules")
    context = {"form": form, "rule": rule}
    return render(request, "intake/routing/routing_rule.html", context, status=form.status)
