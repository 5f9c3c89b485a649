"""All panels of this app, which it registers as it starts."""

from intake.disputes import panels as disputes
from intake.numbers import panels as numbers
from intake.portal import panels as portal
from intake.public_answers import panels as public_answers
from intake.registration import panels as registration
from workflow.panels import Panel

PANELS: tuple[Panel, ...] = (
    *disputes.PANELS,
    *numbers.PANELS,
    *portal.PANELS,
    *public_answers.PANELS,
    *registration.PANELS,
)
