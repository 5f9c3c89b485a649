"""What people do with a topic: name it, take it on, join and split it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ
from petitions.policy import Ability, holds
from petitions.statute import Role
from supervision.topics.models import Topic
from supervision.topics.selectors import names_for
from workflow.forms.changing import ChangingForm
from workflow.forms.fields import day, long_text

READING = [role.value for role in Role if holds(role, Ability.SUPERVISE)]  # who open a topic


class TopicNameForm(ChangingForm, forms.Form):
    name = forms.CharField(label=_("名称"), max_length=80)


class TopicOwnerForm(ChangingForm, forms.Form):
    owner = forms.ModelChoiceField(
        label=_("负责人"), queryset=Officer.objects.none(), required=False, empty_label=_("未确定")
    )
    outcome = long_text(_("处理结果"), rows=3, required=False, most=500)
    closed_on = day(_("了结日期"), required=False)

    def __init__(self, *args: Any, organ: Organ, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Officer.objects.filter(
            organ=organ, is_active=True, role_code__in=READING
        ).order_by("pk")


class JoinTopicForm(forms.Form):
    into = forms.ModelChoiceField(
        label=_("并入的热点"), queryset=Topic.objects.none(), empty_label=_("请选择")
    )

    def __init__(self, *args: Any, topic: Topic, officer: Officer, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        others = Topic.objects.filter(area=topic.area, closed_on=None).exclude(pk=topic.pk)
        field.queryset = others
        field.choices = [("", "---------"), *names_for(officer, others).items()]
