"""An answer written for the public."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.public_answers.models import PublicAnswer
from intake.public_answers.services import WRITTEN
from petitions.unchanged import values_of
from workflow.forms.changing import ChangingForm
from workflow.forms.fields import Words, day

if TYPE_CHECKING:
    Base = forms.ModelForm[PublicAnswer]
else:
    Base = forms.ModelForm


class PublicAnswerForm(ChangingForm, Base):
    beside: ClassVar = {"taken_down_on": day(_("撤下日期"))}

    class Meta:
        model = PublicAnswer
        fields = ("title", "question", "answer", "category")
        field_classes = dict.fromkeys(("title", "question", "answer"), Words)
        help_texts = {"question": _("不写姓名、电话、住址和其他可以识别信访人身份的内容")}

    def __init__(self, *args: Any, instance: PublicAnswer, **kw: Any) -> None:
        stored = values_of(instance, WRITTEN)
        super().__init__(*args, instance=instance, stored=stored, **kw)
        category = self.fields["category"]
        assert isinstance(category, forms.ModelChoiceField)
        category.empty_label = str(_("未分类"))
        self.fields["question"].widget.attrs["rows"] = 4
        self.fields["answer"].widget.attrs["rows"] = 10
        self.fields["title"].widget.attrs["autofocus"] = True
