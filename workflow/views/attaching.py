"""Files of a petition: what came with it, what officers add; shown to whoever sees the file."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.filestore import find
from petitions.models import Attachment, Media
from petitions.policy import Ability
from petitions.selectors import allows
from petitions.statute import NotPermittedError
from workflow import services
from workflow.forms.attaching import AttachingForm
from workflow.http import OfficerRequest, petition_or_404, sentence
from workflow.views.files import file_context

IN_THE_BROWSER = {Media.JPEG, Media.PNG, Media.PDF}


@require_GET
@opens_to(Ability.READ)
def attachment(request: OfficerRequest, number: str, pk: int) -> FileResponse:
    """The original, as it was handed in; for whoever may see the file."""
    found = petition_or_404(request.user, number)
    return sent(get_object_or_404(Attachment, petition=found, pk=pk))


@require_POST
@opens_to(Ability.MOVE)
def attach(request: OfficerRequest, number: str) -> HttpResponse:
    """Whoever may act on the file adds to it."""
    found = petition_or_404(request.user, number)
    form = AttachingForm(request.POST, request.FILES)
    if form.is_valid() and not form.held:
        form.add_error("attachments", _("请选择文件。"))
    elif form.is_valid() and not allows(Actor.of(request.user), Ability.MOVE, found):
        form.add_error(None, _("本件现在不由本单位办理，不能添加附件。"))
    elif form.is_valid():
        try:
            services.add_files(
                petition_id=found.pk, files=form.held, officer=request.user, at=timezone.now()
            )
        except NotPermittedError as error:
            form.add_error("attachments", sentence(error))
        else:
            return redirect("workflow:petition", number=number)
    context = file_context(request, found) | {"files_form": form}
    return render(request, "workflow/petition.html", context, status=422)


def sent(file: Attachment) -> FileResponse:
    """With its name; pictures and PDF open in the browser, shut off from the page's rights."""
    response = FileResponse(
        find(file.digest).open("rb"),
        as_attachment=file.media not in IN_THE_BROWSER,
        filename=file.name,
        content_type=file.media_code,
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
