"""Officers whom a text names in full: of two signs beside their organ or a post, of more anywhere.

Where nobody has read a petition yet, they count as complained of: else it would be sent to the very
officer it names (Art. 28(3), 30). Who checks it puts down whom it complains of indeed.
"""

import re
from collections.abc import Container

from django.db.models import F, Q, Value
from django.db.models.functions import StrIndex

from petitions.accused.post_words import POSTS
from petitions.models import Officer, Organ
from petitions.text.normal_form import SIMPLE, normal, without_spaces

SHORTEST = 2  # signs of a name, which may be part of other words
REACH = 16  # signs before a name in which its organ stands
OF_STAFF = f"{POSTS}|人员|同志|窗口|[局科股所站办]的?$"
POST_BEFORE = re.compile(f"(?:{OF_STAFF}).{{0,2}}$")
POST_BEHIND = re.compile(rf".{{0,1}}(?:{POSTS}|同志)")


def named_in(text: str, organ: Organ, *, but: Container[str] = ()) -> str:
    """How a field of names tells them (人社局冯玉春、…), of all in post in the organ, above, below
    and beside it; empty where it names none. `but`: the names of the petitioners."""
    told = [
        f"{officer.organ.short_name}{officer.name}"
        for officer in _standing_in(without_spaces(normal(text).translate(SIMPLE)), organ)
        if officer.name not in but
    ]
    return "、".join(told)


def _standing_in(plain: str, organ: Organ) -> list[Officer]:
    near = Q(organ__in=[organ.pk, *organ.watcher_ids])
    near |= Q(organ__watcher_ids__contains=[organ.pk])
    if organ.parent_id:
        near |= Q(organ__parent=organ.parent_id)
    officers = Officer.objects.filter(near, is_active=True).select_related("organ")
    officers = officers.annotate(at=StrIndex(Value(plain), F("name"))).filter(at__gt=0)
    return [officer for officer in officers.order_by("at", "pk") if _is_told_of(plain, officer)]


def _is_told_of(plain: str, officer: Officer) -> bool:
    if len(officer.name) != SHORTEST:
        return len(officer.name) > SHORTEST
    for found in re.finditer(re.escape(officer.name), plain):
        before = plain[max(0, found.start() - REACH) : found.start()]
        if officer.organ.short_name in before or POST_BEFORE.search(before):
            return True
        if POST_BEHIND.match(plain, found.end()):
            return True
    return False
