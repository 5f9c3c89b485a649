"""What an officer is in an organ, and does there, as people say it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from petitions.accused.organ_names import UnitName, is_called_committee, pattern_of_unit
from petitions.accused.post_words import (
    CALLED_DESKS,
    CHIEFS,
    DEPUTY,
    DESKS,
    DIRECTOR,
    ENDING,
    HEAD_OF,
    HEADS,
    OF_ANYBODY,
    OF_DEPUTIES,
    OF_HEADS,
    OF_LEADERS,
    OF_ROLES,
    OF_SECTION_HEADS,
    ON_DUTY,
    OTHERS,
    RANKED,
    RECEPTION,
    REGISTERED,
    ROOMS,
    SECTIONS,
    THEIR_REGISTRIES,
    TITLE,
    WINDOWS,
    WORKS,
)
from petitions.models import Officer, OrganKind
from petitions.statute import Role
from petitions.text.normal_form import name_key
from petitions.text.spelling import SHORTEST, not_behind, one_of

LONG_POST = 5  # signs: such a post says of what it is
RANKS = "[一二三四]?级?(?:(?:副?主任)?科员|办事员|(?:副?调研|巡视)员)"
EVERYWHERE = "|".join((TITLE, RANKS, WORKS, *OF_ROLES.values()))  # such posts are in each organ


class Spoken(NamedTuple):
    """What of an officer is spoken of."""

    name: str
    post: str
    role: Role
    unit: UnitName

    @classmethod
    def of(cls, officer: Officer, unit: UnitName) -> "Spoken":
        """The unit is that of the officer, which is asked for once for many."""
        return cls(officer.name, officer.post, officer.role, unit)

    @property
    def organ(self) -> str:
        """A pattern for it."""
        return pattern_of_unit(self.unit) or "$."

    @property
    def governs(self) -> bool:
        return self.unit.kind == OrganKind.GOVERNMENT

    @property
    def level(self) -> str:
        return re.escape(name_key(self.unit.area)[-1:])


class Posts(NamedTuple):
    """Patterns of what an officer is in the organ."""

    own: tuple[str, ...]  # one alone
    shared: tuple[str, ...]  # several are
    works: tuple[str, ...]  # what several do there
    plain: tuple[str, ...]  # as it is written, without the organ
    parts: tuple[tuple[str, str], ...]  # of the organ, to which a post belongs, and its title
    desks: tuple[str, ...]  # where it is: 来信科, 来信窗口 of 来信登记岗

    @property
    def tasks(self) -> frozenset[str]:
        """What others may do or be there as well, within a part of it or in all: no title."""
        posts = [post for post in self.plain if not re.search(f"(?:{ENDING})$", post)]
        within = [f"{part}(?:{work})" for part, _ in self.parts for work in self.works]
        return frozenset((*posts, *within, *self.works))

    def without(self, tasks: frozenset[str]) -> "Posts":
        """Without those that fit others as well."""
        fit = "|".join(tasks) or "$."

        def left(posts: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(one for one in posts if one not in tasks and not re.fullmatch(fit, one))

        return self._replace(
            own=left(self.own),
            shared=left(self.shared),
            works=left(self.works),
            plain=left(self.plain),
        )

    @property
    def said(self) -> list[str]:
        """Behind or before a name: a deputy, too, is called 局长."""
        told = [*self.own, *self.shared, *self.works]
        return list(dict.fromkeys([*told, *(one.removeprefix("副") for one in told)]))


@lru_cache(maxsize=4096)
def posts_of(of: Spoken) -> Posts:
    told = [name_key(part) for part in re.split("[、，,/；;]", of.post)]
    keys = [re.sub(f"^.*{of.organ}", "", key) for key in told]
    last = dict.fromkeys(name_key(name)[-1:] for name in (of.unit.name, of.unit.short_name))
    keys = [f"{next(iter(last))}长" if key == "长" else key for key in keys]  # 信访局长
    keys = [key for key in keys if len(key) >= SHORTEST and not re.fullmatch(OF_ANYBODY, key)]
    ends = [found[0] for key in keys if (found := re.search(f"(?:{ENDING})$", key))]
    ends += [end[1:] for end in ends if end.endswith("队长") and end != "队长"]  # 大队长
    ends = [DIRECTOR if end == "主任" else end for end in ends]
    is_head = of.role in HEADS
    plain = [re.escape(key) for key in keys]
    plain = [re.sub("岗$", ON_DUTY, post) for post in plain]
    own = [key for key in plain if is_head or not re.fullmatch(TITLE, key)]
    if is_head:
        chiefs = [f"{end}长" if end in CHIEFS else HEAD_OF.get(end, "") for end in last if end]
        also = [DIRECTOR] if is_called_committee(of.unit) else []
        own += [OF_HEADS, *filter(None, chiefs), *also, *ends]
    elif of.role is Role.LEADER:
        own.append(OF_HEADS if any(end[0] != "副" for end in ends) else OF_LEADERS)
    elif re.search(DEPUTY, of.post):
        own.append(OF_DEPUTIES)
    shared = [one for one in (*plain, *ends) if one not in own]
    shared += [OF_SECTION_HEADS] if of.role is Role.SECTION_HEAD else []
    said = (tuple(dict.fromkeys(words)) for words in (own, shared, _works(of, keys), plain))
    own_said, shared_said, works_said, plain_said = said
    return Posts(own_said, shared_said, works_said, plain_said, _parts(plain), _desks(keys))


def _works(of: Spoken, keys: Sequence[str]) -> list[str]:
    """What whoever has such a post or role does there."""
    works = [WORKS] if any(re.fullmatch(WORKS, key) for key in keys) else []
    works += [said] if (said := OF_ROLES.get(of.role)) else []
    posts = [key for key in keys if not re.search(f"(?:{ENDING})$", key)]
    works += [_at_desk(key) for key in posts if key.endswith("岗")]
    works += [said for desk, said in DESKS.items() if any(re.search(desk, key) for key in posts)]
    if of.unit.kind == OrganKind.PETITION_OFFICE and DESKS[RECEPTION] in works:
        works.append(WINDOWS)  # elsewhere they are those of a service
    return works


def _at_desk(post: str) -> str:
    """Who is on duty there, by what is done: of letters, where it is not said of something else."""
    done = post[-3:-1]
    others = done == "登记" and not re.search(f"{one_of(REGISTERED.split())}登记", post)
    return f"{not_behind(REGISTERED, THEIR_REGISTRIES) if others else ''}{done}{ON_DUTY}"


def _desks(keys: Sequence[str]) -> tuple[str, ...]:
    """The desks to which posts belong, as places: what is done there may be left out."""
    posts = [key for key in keys if not re.search(f"(?:{ENDING})$", key)]
    called = [said for desk, said in CALLED_DESKS.items() if any(re.search(desk, k) for k in posts)]
    named = [re.match(f"(.{{{SHORTEST},}})(..)岗$", key) for key in posts]
    called += [f"{re.escape(at[1])}(?:{re.escape(at[2])})?{ROOMS}" for at in named if at]
    return tuple(dict.fromkeys(called))


def _parts(posts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The parts of an organ to which posts belong, and the titles that these have there."""
    titles = [(post, re.search(f"{RANKED}(?:{ENDING}|{OTHERS})$", post)) for post in posts]
    found = [(post[: title.start()], title[0]) for post, title in titles if title]
    return tuple((p, t) for p, t in found if len(p) >= SHORTEST and p[-1] in SECTIONS)


def says_of_what(post: str) -> bool:
    """Whether a post tells by itself of which organ it is: no title, rank or work that each has."""
    title = re.search(f"{RANKED}(?:{ENDING})$|管理员$|[承经]办人$", post)
    if post.endswith(ON_DUTY) or (title is not None and title.start() > 0):
        return True
    return len(post) >= LONG_POST and not re.fullmatch(EVERYWHERE, post)
