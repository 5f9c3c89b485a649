"""First floor: the one hand that moves a petition."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    name = "workflow"
    verbose_name = _("办理")

    def ready(self) -> None:
        # models are ready now
        from workflow.assigned_tasks import services as assigned_tasks
        from workflow.campaigns import services as campaigns
        from workflow.desk.selectors import DeskSection, add_section
        from workflow.follow_ups import services as follow_ups
        from workflow.leader_cases import services as leader_cases
        from workflow.leader_cases.selectors import led_by_nobody
        from workflow.moves import returning
        from workflow.moves.cards import CARDS
        from workflow.panels import add_panels
        from workflow.receptions import services as receptions
        from workflow.shown import PANELS
        from workflow.steps.cards import add_cards
        from workflow.steps.observers import in_transaction

        add_panels(PANELS)
        add_cards(CARDS)
        add_section(DeskSection(_("包案领导：等您另行确定"), led_by_nobody))
        for feature in (leader_cases, assigned_tasks, receptions, campaigns, follow_ups, returning):
            in_transaction(feature.sync_with)
