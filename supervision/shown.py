"""All panels of this app, which it registers as it starts."""

from supervision.dashboards import panels as dashboards
from supervision.duty_register import panels as duty_register
from supervision.messages import panels as messages
from supervision.orders import panels as orders
from supervision.referrals import panels as referrals
from workflow.panels import Panel

PANELS: tuple[Panel, ...] = (
    *dashboards.PANELS,
    *duty_register.PANELS,
    *messages.PANELS,
    *orders.PANELS,
    *referrals.PANELS,
)
