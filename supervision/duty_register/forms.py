"""A written explanation of a duty that was missed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.forms.fields import long_text


class ExplanationForm(forms.Form):
    text = long_text(
        _("书面说明"), rows=6, most=2000, hint=_("写明原因和已经采取的措施；提交后不能修改")
    )
