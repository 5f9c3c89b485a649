"""The person concerned answers in writing, and the answer stays with the entry."""

from datetime import datetime

from django.db import transaction

from petitions.models import Deadline, Officer
from petitions.statute import NotPermittedError, Text
from petitions.text.normal_form import says_anything
from supervision.duty_register.models import Explanation
from supervision.duty_register.selectors import MissedDuty


@transaction.atomic
def explain(*, lapse: MissedDuty, officer: Officer, text: str, at: datetime) -> Explanation:
    """Raises NotPermittedError for anybody who is not concerned, and for an empty text."""
    if not lapse.may_be_explained_by(officer):
        raise NotPermittedError(
            Text(
                "只有本件的承办人、首办责任人和责任单位负责人可以说明。",
                "Only who has or first had the file, and the heads of its organ, explain.",
            ),
            "text",
        )
    if not says_anything(text):
        raise NotPermittedError(Text("请填写说明。", "Write what you have to say."), "text")
    entry = lapse.entry
    source = {"lapse": entry} if isinstance(entry, Deadline) else {"event": entry}
    return Explanation.objects.create(**source, officer=officer, text=text.strip(), written_at=at)
