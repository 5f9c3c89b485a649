"""督查督办: what is late, who is reminded, what is counted, reported and pursued."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = _("督查督办")

    def ready(self) -> None:
        from petitions.statute import Action
        from supervision.orders.selectors.orders import answered_to, proposed_to
        from supervision.orders.selectors.starting import from_lead
        from supervision.orders.services.following import sync_with
        from supervision.reports.selectors.instructing import instructions_on_desk
        from supervision.shown import PANELS
        from supervision.statistics.services import mark_stale
        from supervision.topics.services.grouping import let_go
        from workflow.desk.selectors import DeskList, DeskSection, add_list, add_section
        from workflow.moves.starting import start_with
        from workflow.panels import add_panels
        from workflow.steps.observers import after_commit, in_transaction

        add_panels(PANELS)
        add_section(DeskSection(_("督查提请：等您批准"), proposed_to))
        add_section(DeskSection(_("督办反馈：等您核查、回头看或者销号"), answered_to))
        add_list(
            DeskList(
                _("报表批示"),
                lambda officer, at: instructions_on_desk(officer, at=at),
                "supervision/reports/_instructions.html",
            )
        )
        for action in (Action.SUPERVISE, Action.PROPOSE_SUPERVISION):
            start_with(action, from_lead)
        in_transaction(sync_with)
        in_transaction(let_go)
        after_commit(mark_stale)
