"""Whether an opinion says what Art. 32 asks for: named before the head can sign."""

from typing import NamedTuple

from petitions.models import Opinion
from petitions.statute import Text


class Part(NamedTuple):
    """One element of the opinion, and whether it is there."""

    name: Text
    is_there: bool


def parts_of(opinion: Opinion) -> list[Part]:
    """The elements of Art. 32, one reply per matter among them, in the order of the document."""
    parts = [
        Part(Text("投诉请求", "The claims"), bool(opinion.claims.strip())),
        Part(Text("事实和理由", "Facts and reasons"), bool(opinion.facts.strip())),
        Part(Text("法律法规依据", "Basis in law"), bool(opinion.basis.strip())),
        Part(Text("处理结论", "The outcome"), bool(opinion.outcome_code)),
        Part(Text("处理意见", "The decision"), bool(opinion.decision.strip())),
    ]
    answered = {matter for matter, reply in opinion.replies if reply.strip()}
    for matter in opinion.petition.matters.all():
        name = Text(f"对“{matter.text}”的答复", f'Reply to "{matter.text}"')
        parts.append(Part(name, matter.text in answered))
    return parts


def missing_in(opinion: Opinion) -> list[Part]:
    return [part for part in parts_of(opinion) if not part.is_there]
