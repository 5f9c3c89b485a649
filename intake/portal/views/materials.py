"""What the petitioner hands in later, and takes back a copy of."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from intake.portal import throttling
from intake.portal.views.progress import page_of
from intake.portal.views.signing_in import by_petitioner, of_one_followed
from intake.portal.views.uploading import with_files
from petitions.doors import Open, opens_to
from petitions.filestore import find
from petitions.models import PICTURES, Petition
from petitions.references import reference_of
from petitions.sealed.restating import handed_in_with
from petitions.statute import NotPermittedError
from petitions.untrusted.process import BusyError
from workflow.attachments.forms import AttachingForm
from workflow.attachments.http import shut_off
from workflow.attachments.services import add_files, without_whereabouts
from workflow.http import sentence


@never_cache
@require_POST
@opens_to(Open.TO_ALL)
@by_petitioner
@of_one_followed
def add(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = with_files(request, AttachingForm, is_open=not petition.is_final)
    if form.is_valid() and not form.held and not petition.is_final:
        form.add_error("attachments", _("请选择文件。"))
    elif form.is_valid():
        try:
            add_files(petition_id=petition.pk, files=form.held, officer=None, at=timezone.now())
        except NotPermittedError as error:
            form.add_error("attachments", sentence(error))
        else:
            messages.success(request, _("材料已收到，已附在您的信访件上。"))
            return redirect("portal:progress", petition.pk)
    return page_of(request, petition, status=422, files_form=form)


@never_cache
@require_GET
@opens_to(Open.TO_ALL)
@of_one_followed
def material(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse | FileResponse:
    """A file the petitioner handed in; of a picture, without where and when it was taken."""
    file = get_object_or_404(handed_in_with(petition), pk=pk)
    content = find(file.digest).read_bytes()
    if file.media in PICTURES:
        if not throttling.has_time(request):
            return _missed(request, petition, _("打开的图片过多，请一小时后再下载。"))
        try:
            with throttling.opening(request):
                content = without_whereabouts(file.name, content)
        except BusyError:
            return _missed(request, petition, _("这一网络地址正在打开其他文件，请稍后再试。"))
        except NotPermittedError as error:
            return _missed(request, petition, sentence(error))
    response = HttpResponse(content, content_type=file.media_code)
    name = f"{reference_of(pk)}.{file.media.name.lower()}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return shut_off(response)


def _missed(request: HttpRequest, petition: Petition, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect("portal:progress", petition.pk)
