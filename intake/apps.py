"""登记受理: how petitions come in."""

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.statute import Action


class IntakeConfig(AppConfig):
    name = "intake"
    verbose_name = _("登记受理")

    def ready(self) -> None:
        from intake.classification.selectors import organ_by_classifier
        from intake.portal.views.signing_in import followed
        from intake.retention.parting import let_original_go
        from intake.routing.selectors import organ_by_rules
        from intake.shown import PANELS
        from intake.sources.services.calling_back import queue_callback
        from intake.visits.selectors import left_open
        from intake.visits.services import let_visit_go
        from intake.wechat.services.messaging import let_followers_go, queue_messages
        from workflow.desk.selectors import DeskList, add_list
        from workflow.documents.views.verify import ask_what_is_followed
        from workflow.moves.proposing import ask_for_organs
        from workflow.moves.views.acting import give_page, lead_to
        from workflow.panels import add_panels
        from workflow.steps.observers import after_commit, in_transaction

        add_panels(PANELS)
        ask_for_organs(organ_by_rules)  # what the office wrote goes before what it taught
        ask_for_organs(organ_by_classifier)
        give_page(Action.VERIFY, "intake:check")
        lead_to("intake:receipt", after=Action.RENEW_CODE)
        ask_what_is_followed(followed)
        add_list(
            DeskList(
                _("往日来访，没有登记也没有结束"),
                lambda officer, at: left_open(officer, on=timezone.localdate(at)),
                "intake/visits/_left_open.html",
            )
        )
        in_transaction(let_original_go)
        after_commit(queue_callback)
        after_commit(let_visit_go)
        after_commit(let_followers_go)
        after_commit(queue_messages)
