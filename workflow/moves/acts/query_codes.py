"""The query code made anew at the desk, for whoever has lost it or fears that others know it."""

from petitions.query_codes import renew_code
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step


def renew(step: Step, clocks: Clocks) -> None:
    renew_code(step.petition)
