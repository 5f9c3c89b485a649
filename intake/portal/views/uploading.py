"""Files that the public sends: no more from one address than it may, before any is opened."""

from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from intake.portal import throttling
from intake.portal.throttling import Deed
from petitions.filestore import has_room
from petitions.untrusted.process import BusyError
from workflow.attachments.forms import AttachingForm

Form = TypeVar("Form", bound=AttachingForm)


def with_files(
    request: HttpRequest, kind: type[Form], *, is_open: bool = True, **options: Any
) -> Form:
    """The form with the files that were sent; from where too many have come, without, and told so.

    Where nothing can be added no file is opened or kept.
    """
    files = request.FILES.getlist("attachments")
    if not files or not is_open:
        return kind(request.POST, **options)
    if not has_room():
        form = kind(request.POST, **options)
        form.add_error(
            "attachments",
            _("服务器存储空间不足，暂时不能上传文件；其他内容可以先提交，以后补充材料。"),
        )
        return form
    is_allowed = throttling.take(request, Deed.UPLOAD, len(files)) and throttling.has_time(request)
    if not is_allowed:
        form = kind(request.POST, **options)
        form.add_error("attachments", _("上传过于频繁，请一小时后再传；其他内容可以先保存。"))
        return form
    form = kind(request.POST, request.FILES, **options)
    try:
        with throttling.opening(request):
            form.full_clean()
    except BusyError:
        form = kind(request.POST, **options)
        form.add_error(
            "attachments", _("这一网络地址正在上传其他文件，请稍后再传；其他内容可以先保存。")
        )
    return form
