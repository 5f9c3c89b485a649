"""Files in a form: those chosen now, and those taken in before the form was refused."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from petitions.models import Media
from petitions.statute import NotPermittedError
from petitions.templatetags.words import words
from petitions.untrusted.process import of_officer
from workflow.attachments.services import LARGEST, Kept, take_in

ENDINGS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif", ".webp", ".pdf", ".docx")
ACCEPTED = ",".join([*Media.values, "image/heic", "image/heif", "image/webp", *ENDINGS])


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files; what they are is looked at by the form."""

    def __init__(self, **kw: Any) -> None:
        super().__init__(
            label=_("附件"),
            required=False,
            widget=Files(attrs={"accept": ACCEPTED}),
            help_text=_(
                "JPEG、PNG、TIFF、HEIC、WebP、PDF、DOCX，每个不超过20兆字节；HEIC、WebP照片收下时转为JPEG"
            ),
            **kw,
        )

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return data if isinstance(data, list) else [data] if data else []


class AttachingForm(forms.Form):
    """A form with files. Each is taken in at once: a refused form has not lost the good ones."""

    attachments = FilesField()

    def clean_attachments(self) -> list[Kept]:
        kept = []
        with of_officer():  # unless the view has said that they are a stranger's
            for file in self.cleaned_data["attachments"]:
                try:
                    kept.append(take_in(file.name, file.read(LARGEST + 1)))
                except NotPermittedError as error:
                    self.add_error("attachments", words(error.sentence))
        self._kept = kept
        return kept

    def clean(self) -> dict[str, Any]:
        """A file whose token no longer holds is missed aloud: nothing is sent without it unsaid."""
        sent = self.data if isinstance(self.data, QueryDict) else None
        tokens = sent.getlist("held") if sent is not None else []
        if any(token and Kept.from_token(token) is None for token in tokens):
            self.add_error("attachments", _("有附件上传时间过长已失效，请重新选择。"))
        return super().clean() or self.cleaned_data

    @property
    def held(self) -> list[Kept]:
        """What was taken in, now or in an earlier attempt, each content once."""
        sent = self.data if isinstance(self.data, QueryDict) else None
        tokens = sent.getlist("held") if sent is not None else self.initial.get("held", [])
        before = [kept for kept in map(Kept.from_token, tokens) if kept]
        now: list[Kept] = getattr(self, "_kept", [])
        held: dict[str, Kept] = {}
        for kept in [*before, *now]:
            held.setdefault(kept.digest, kept)
        return list(held.values())
