"""An answer written for the public."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.models import PublicAnswer
from workflow.forms import Words

if TYPE_CHECKING:
    Base = forms.ModelForm[PublicAnswer]
else:
    Base = forms.ModelForm


class PublicAnswerForm(Base):
    class Meta:
        model = PublicAnswer
        fields = ("title", "question", "answer", "category")
        field_classes = dict.fromkeys(("title", "question", "answer"), Words)
        help_texts = {"question": _("不写姓名、电话、住址和其他可以识别信访人身份的内容")}

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        category = self.fields["category"]
        assert isinstance(category, forms.ModelChoiceField)
        category.empty_label = str(_("未分类"))
        self.fields["question"].widget.attrs["rows"] = 4
        self.fields["answer"].widget.attrs["rows"] = 10
        self.fields["title"].widget.attrs["autofocus"] = True
