"""Files of a petition: what came with it, what officers add; shown to whoever sees the file."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.masking import mask_for
from petitions.models import Attachment
from petitions.policy import Ability
from petitions.selectors import allows
from petitions.statute import NotPermittedError
from workflow.attachments.forms import AttachingForm
from workflow.attachments.http import sent_file
from workflow.attachments.services import add_files
from workflow.files.http import in_sight, petition_or_404
from workflow.files.selectors.page import original_of
from workflow.files.views.page import file_context
from workflow.http import OfficerRequest, sentence
from workflow.moves.acts.letters import give_copies
from workflow.moves.forms.copies import CopiesForm


@require_GET
@opens_to(Ability.READ)
def attachment(request: OfficerRequest, number: str, pk: int) -> FileResponse:
    """The original, as it was handed in; for whoever may see the file, by a name that is masked as
    on the page."""
    found = petition_or_404(request.user, number)
    file = get_object_or_404(Attachment, petition=found, pk=pk)
    name = mask_for(Actor.of(request.user), found).text(file.name)
    return sent_file(file.digest, name=name, media=file.media)


@require_POST
@opens_to(Ability.MOVE)
def attach(request: OfficerRequest, number: str) -> HttpResponse:
    """Whoever may act on the file adds to it."""
    found = petition_or_404(request.user, number)
    is_own = allows(Actor.of(request.user), Ability.MOVE, found)
    # what cannot be added is not even opened: no file is left that belongs to nothing
    form = AttachingForm(request.POST, request.FILES if is_own and not found.is_final else None)
    if not is_own:
        form.add_error(None, _("本件现在不由本单位办理，不能添加附件。"))
    elif form.is_valid() and not form.held and not found.is_final:
        form.add_error("attachments", _("请选择文件。"))
    elif form.is_valid():
        try:
            with in_sight():
                add_files(
                    petition_id=found.pk, files=form.held, officer=request.user, at=timezone.now()
                )
        except NotPermittedError as error:
            form.add_error("attachments", sentence(error))
        else:
            return redirect("workflow:petition", number=number)
    context = file_context(request, found) | {"files_form": form}
    return render(request, "workflow/files/petition.html", context, status=422)


@require_POST
@opens_to(Ability.MOVE)
def copies(request: OfficerRequest, number: str) -> HttpResponse:
    """Copies of a letter's files for a matter that is left of it, from the sealed file alone."""
    found = petition_or_404(request.user, number)
    original = original_of(request.user, found)
    if original is None:
        raise Http404
    form = CopiesForm(request.POST, original=original)
    if form.is_valid():
        try:
            given = give_copies(
                original=original, matter_id=form.cleaned_data["matter"],
                file_ids=form.cleaned_data["copied"], name=form.cleaned_data["name"],
                officer=request.user, at=timezone.now(),
            )  # fmt: skip
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            messages.info(
                request,
                _("已复制%(count)s件附件。") % {"count": given}
                if given
                else _("所选附件在该事项中都已经有，没有重复添加。"),
            )
            return redirect("workflow:petition", number=number)
    context = file_context(request, found) | {"copies_form": form}
    return render(request, "workflow/files/petition.html", context, status=422)
