"""First floor: the one hand that moves a petition."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    name = "workflow"
    verbose_name = _("办理")

    def ready(self) -> None:
        # models are ready now
        from workflow.selectors import DeskSection, add_section, led_by_nobody  # noqa: PLC0415
        from workflow.services import (  # noqa: PLC0415
            campaigns,
            leading,
            receptions,
            returning,
            tasks,
            telescope,
        )
        from workflow.services.following import follow_steps  # noqa: PLC0415

        add_section(DeskSection(_("包案领导：等您另行确定"), led_by_nobody))
        for feature in (leading, tasks, receptions, campaigns, telescope, returning):
            follow_steps(feature.keep)
