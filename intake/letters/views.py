"""The desk of scanned letters: a batch goes in, each is read and registered beside its image."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake.letters.forms import ScansForm
from intake.letters.models import Scan
from intake.letters.selectors import scans_waiting
from intake.letters.services.joining import join_scans, part_off
from intake.letters.services.scanning import PREVIEWS, drop_scan, kept_of, take_in_scans
from intake.numbers.documents import labels
from intake.numbers.forms import LabelsForm
from intake.numbers.labels import draw_labels
from petitions.doors import opens_to
from petitions.filestore import path_of
from petitions.models import Media
from petitions.policy import Ability
from petitions.statute import Channel, NotPermittedError, Role
from workflow.attachments.http import sent_file, shut_off
from workflow.http import OfficerRequest, key_in, sentence


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def scans(request: OfficerRequest) -> HttpResponse:
    form = ScansForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        if form.held:
            take_in_scans(
                files=form.held,
                officer=request.user,
                at=timezone.now(),
                arrival=form.cleaned_data["arrival"],
            )
            return redirect("intake:scans")
        form.add_error("attachments", _("请选择文件。"))
    waiting = own_scans(request)
    context = {
        "form": form,
        "scans": [scan for scan in waiting if not scan.is_automatic],
        "automatic": [scan for scan in waiting if scan.is_automatic],
        "labels_form": LabelsForm(),
        "is_reading": any(scan.is_being_read for scan in waiting),
    }
    template = "intake/letters/scans.html#rows" if request.htmx else "intake/letters/scans.html"
    return render(request, template, context, status=422 if form.errors else 200)


@require_POST
@opens_to(Ability.REGISTER)
def print_labels(request: OfficerRequest) -> HttpResponse:
    """A sheet of barcodes; the numbers are used up whether they are stuck on or not."""
    form = LabelsForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["count"]))
        return redirect("intake:scans")
    office, year = request.user.organ, timezone.localdate().year
    codes = draw_labels(office=office, count=form.cleaned_data["count"], year=year)
    response = HttpResponse(labels(codes, office), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="labels.pdf"'
    return response


@require_GET
@opens_to(Ability.REGISTER)
def image(request: OfficerRequest, pk: int) -> FileResponse:
    """The scan itself, for the officers who register it."""
    if "file" in request.GET:
        return _one_of_its_files(request, pk, request.GET["file"])
    scan = get_object_or_404(own_scans(request).exclude(digest=""), pk=pk)
    asked = request.GET.get("page", "")
    if not asked:
        return sent_file(scan.digest, name=scan.name, media=Media(scan.media_code))
    if asked not in {str(n) for n in range(len(scan.previews))}:
        raise Http404
    path = path_of(scan.previews[int(asked)], shelf=PREVIEWS)
    return shut_off(FileResponse(path.open("rb"), content_type=Media.JPEG))


def _one_of_its_files(request: OfficerRequest, pk: int, digest: str) -> FileResponse:
    scan = get_object_or_404(own_scans(request), pk=pk)
    file = next((file for file in kept_of(scan) if file.digest == digest), None)
    if file is None:
        raise Http404
    return sent_file(file.digest, name=file.name, media=Media(file.media_code))


@require_POST
@opens_to(Ability.REGISTER)
def part(request: OfficerRequest, pk: int) -> HttpResponse:
    """A file of an e-mail that is another letter; the page goes on with what is left."""
    scan, digest = own_scans(request).filter(pk=pk).first(), request.POST.get("file", "")
    if scan is None:
        messages.error(request, _("这封邮件已经登记或者已被移出；已登记的，附件在信访件中。"))
        return redirect("intake:scans")
    try:
        letter = part_off(scan_id=scan.pk, digest=digest, officer=request.user)
    except NotPermittedError as error:
        messages.error(request, sentence(error))
    else:
        link = format_html('<a href="{}">{}</a>', reverse("intake:scans"), _("扫描件"))
        said = _("“{name}”已另作一封信，在{desk}中等待登记。")
        messages.success(request, format_html(said, name=letter.name, desk=link))
    return redirect(f"{reverse('intake:register', args=[Channel.LETTER])}?scan={scan.pk}")


@require_POST
@opens_to(Ability.REGISTER)
def drop(request: OfficerRequest, pk: int) -> HttpResponse:
    scan = get_object_or_404(own_scans(request), pk=pk)
    drop_scan(scan_id=scan.pk, officer=request.user)
    return redirect("intake:scans")


@require_POST
@opens_to(Ability.REGISTER)
def join(request: OfficerRequest) -> HttpResponse:
    """Those ticked become one letter."""
    asked = filter(None, map(key_in, request.POST.getlist("scan")))
    own = own_scans(request).filter(pk__in=list(asked)).values_list("pk", flat=True)
    try:
        join_scans(scan_ids=list(own), officer=request.user)
    except NotPermittedError as error:
        messages.error(request, sentence(error))
    return redirect("intake:scans")


def own_scans(request: OfficerRequest) -> QuerySet[Scan]:
    """The office's; what the officer for sealed reports scans, nobody else sees (Art. 30)."""
    found = scans_waiting(request.user.organ)
    if request.user.role is Role.SEALED_OFFICER:
        return found.filter(officer=request.user)
    return found.exclude(officer__role_code=Role.SEALED_OFFICER)
