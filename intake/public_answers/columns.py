"""公开答复: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import Column

ANSWERS: tuple[Column, ...] = (
    (_("标题"), lambda answer: answer.title),
    (_("编号"), lambda answer: answer.petition and answer.petition.number),
    (_("问题"), lambda answer: answer.question),
    (_("答复"), lambda answer: answer.answer),
    (_("公开日期"), lambda answer: answer.published_on),
    (_("撤下日期"), lambda answer: answer.taken_down_on),
)
