"""Watch tower: what is late, and who is told."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = _("督查督办")

    def ready(self) -> None:
        from petitions.statute import Action  # noqa: PLC0415
        from supervision.selectors import answered_to, proposed_to  # noqa: PLC0415
        from supervision.selectors.instructing import instructions_on_desk  # noqa: PLC0415
        from supervision.selectors.starting import from_lead  # noqa: PLC0415
        from supervision.services.counting import mark_stale  # noqa: PLC0415
        from supervision.services.grouping import let_go  # noqa: PLC0415
        from supervision.services.orders import keep  # noqa: PLC0415 - models are ready only now
        from workflow.selectors import (  # noqa: PLC0415
            DeskList,
            DeskSection,
            add_list,
            add_section,
        )
        from workflow.selectors.starting import start_with  # noqa: PLC0415
        from workflow.services.following import follow_steps, hear_of  # noqa: PLC0415

        add_section(DeskSection(_("督查提请：等您批准"), proposed_to))
        add_section(DeskSection(_("督办反馈：等您核查、回头看或者销号"), answered_to))
        add_list(
            DeskList(
                _("报表批示"),
                lambda officer, at: instructions_on_desk(officer, at=at),
                "supervision/_instructions.html",
            )
        )
        for action in (Action.SUPERVISE, Action.PROPOSE_SUPERVISION):
            start_with(action, from_lead)
        follow_steps(keep)
        follow_steps(let_go)
        hear_of(mark_stale)
