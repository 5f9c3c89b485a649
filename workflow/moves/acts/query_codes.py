"""The query code made anew at the desk, for whoever has lost it or fears that others know it."""

from django.utils.translation import gettext_lazy as _

from petitions.query_codes import renew_code
from petitions.statute import Action
from workflow.steps.cards import NOBODY, Card
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step

A = Action


def renew(step: Step, clocks: Clocks) -> None:
    renew_code(step.petition)


CARDS = (Card(A.RENEW_CODE, renew, NOBODY, reason=_("重新生成的原因，以及怎样核对了信访人的身份")),)
