"""What the petitioner hands in later, and takes back a copy of."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from intake.views.portal import asked_again, by_petitioner, followed
from intake.views.progress import context_of
from petitions.doors import Open, opens_to
from petitions.filestore import find
from petitions.models import PICTURES
from petitions.statute import NotPermittedError
from workflow.forms.attaching import AttachingForm
from workflow.http import sentence
from workflow.services import add_files
from workflow.services.attaching import without_whereabouts


@never_cache
@require_POST
@opens_to(Open.TO_ALL)
@by_petitioner
def add(request: HttpRequest) -> HttpResponse:
    if again := asked_again(request):
        return again
    petition = followed(request)
    form = AttachingForm(request.POST, request.FILES)
    if form.is_valid() and not form.held:
        form.add_error("attachments", _("请选择文件。"))
    elif form.is_valid():
        try:
            add_files(petition_id=petition.pk, files=form.held, officer=None, at=timezone.now())
        except NotPermittedError as error:
            form.add_error("attachments", sentence(error))
        else:
            messages.success(request, _("材料已收到，已附在您的信访件上。"))
            return redirect("portal:progress")
    context = context_of(petition) | {"files_form": form}
    return render(request, "intake/progress.html", context, status=422)


@never_cache
@require_GET
@opens_to(Open.TO_ALL)
def material(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """A file the petitioner handed in; of a picture, without where and when it was taken."""
    own = followed(request).attachments.filter(officer=None)
    file = get_object_or_404(own, pk=pk)
    content = find(file.digest).read_bytes()
    if file.media in PICTURES:
        content = without_whereabouts(content, file.media)
    response = HttpResponse(content, content_type=file.media_code)
    response["Content-Disposition"] = f'attachment; filename="{pk}.{file.media.name.lower()}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
