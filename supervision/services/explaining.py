"""The person concerned answers in writing, and the answer stays with the lapse."""

from datetime import datetime

from petitions.models import Deadline, Officer
from petitions.statute import NotPermittedError, Text
from supervision.models import Explanation
from supervision.selectors import may_explain


def explain(*, lapse: Deadline, officer: Officer, text: str, at: datetime) -> Explanation:
    """Raises NotPermittedError for anybody who is not concerned, and for an empty text."""
    if not may_explain(officer, lapse):
        raise NotPermittedError(
            Text(
                "只有本件的承办人、首办责任人和责任单位负责人可以说明。",
                "Only who has or first had the file, and the heads of its organ, explain.",
            ),
            "text",
        )
    if not text.strip():
        raise NotPermittedError(Text("请填写说明。", "Write what you have to say."), "text")
    return Explanation.objects.create(
        lapse=lapse, officer=officer, text=text.strip(), written_at=at
    )
