"""Watch tower: what is late, and who is told."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = _("督查督办")

    def ready(self) -> None:
        from supervision.services.counting import mark_stale  # noqa: PLC0415
        from supervision.services.grouping import let_go  # noqa: PLC0415
        from supervision.services.orders import keep  # noqa: PLC0415 - models are ready only now
        from workflow.services.following import follow_steps, hear_of  # noqa: PLC0415

        follow_steps(keep)
        follow_steps(let_go)
        hear_of(mark_stale)
