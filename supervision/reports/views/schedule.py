"""When the office's reports are made, and which of its own it has."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from supervision.reports.documents.sections import SECTIONS
from supervision.reports.forms.schedule import PackageForm, RhythmForm
from supervision.reports.models.schedule import Package, ReportKind
from supervision.reports.services.scheduling import define, set_active, set_rhythm
from workflow.http import OfficerRequest, sentence


@require_http_methods(["GET", "POST"])
@opens_to(Ability.CONVENE)
def rhythm(request: OfficerRequest) -> HttpResponse:
    """Hours of each kind; below, the own reports."""
    form = RhythmForm(request.user.organ, request.POST or None)
    if form.is_valid():
        try:
            set_rhythm(
                hours=form.hours,
                weekly_every=form.cleaned_data["weekly_every"],
                by=request.user,
                at=timezone.now(),
                seen=form.cleaned_data["seen"],
            )
        except NotPermittedError as error:
            form.refuse(error)
        else:
            messages.success(request, _("生成时间已保存。"))
            return redirect("supervision:rhythm")
    return _page(request, form, PackageForm())


@require_POST
@opens_to(Ability.CONVENE)
def new_package(request: OfficerRequest) -> HttpResponse:
    form = PackageForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            define(
                name=data["name"],
                kind=ReportKind(data["kind_code"]),
                sections=data["sections"],
                by=request.user,
                at=timezone.now(),
            )
        except NotPermittedError as error:
            form.add_error("name", sentence(error))
        else:
            messages.success(request, _("自定报表已建立，到期自动生成。"))
            return redirect("supervision:rhythm")
    return _page(request, RhythmForm(request.user.organ), form)


@require_POST
@opens_to(Ability.CONVENE)
def turn_package(request: OfficerRequest, pk: int) -> HttpResponse:
    """Stop one, or go on with it."""
    package = get_object_or_404(Package, pk=pk, organ=request.user.organ)
    set_active(package=package, is_active=not package.is_active, by=request.user)
    messages.success(request, _("已保存。"))
    return redirect("supervision:rhythm")


def _page(request: OfficerRequest, form: RhythmForm, package: PackageForm) -> HttpResponse:
    packages = [
        (one, [SECTIONS[code].name for code in one.sections if code in SECTIONS])
        for one in Package.objects.filter(organ=request.user.organ)
    ]
    context = {"form": form, "package_form": package, "packages": packages, "tab": "reports"}
    status = 422 if package.errors else form.status
    return render(request, "supervision/reports/rhythm.html", context, status=status)
