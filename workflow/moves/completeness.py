"""Whether an opinion says what Art. 32 asks for: named before the head can sign."""

from typing import NamedTuple

from petitions.models import Opinion
from petitions.statute import Text
from petitions.text.normal_form import says_anything


class OpinionPart(NamedTuple):
    """One element of the opinion, and whether it is there."""

    name: Text
    is_there: bool


def parts_of(opinion: Opinion) -> list[OpinionPart]:
    """The elements of Art. 32, one reply per matter among them, in the order of the document."""
    parts = [
        OpinionPart(Text("投诉请求", "The claims"), says_anything(opinion.claims)),
        OpinionPart(Text("事实和理由", "Facts and reasons"), says_anything(opinion.facts)),
        OpinionPart(Text("法律法规依据", "Basis in law"), says_anything(opinion.basis)),
        OpinionPart(Text("处理结论", "The outcome"), bool(opinion.outcome_code)),
        OpinionPart(Text("处理意见", "The decision"), says_anything(opinion.decision)),
    ]
    answered = {matter for matter, reply in opinion.replies if says_anything(reply)}
    for matter in opinion.petition.matters.all():
        name = Text(f"对“{matter.text}”的答复", f'Reply to "{matter.text}"')
        parts.append(OpinionPart(name, matter.text in answered))
    return parts


def missing_in(opinion: Opinion) -> list[OpinionPart]:
    return [part for part in parts_of(opinion) if not part.is_there]
