"""How the law's words, dates and persons appear on a page. Loaded in every template."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from petitions import statute
from petitions.actors import Actor
from petitions.masking import Mask, mask_for, masks_for, particulars_shown
from petitions.models import Deadline, Officer, Petition
from petitions.policy import Ability
from petitions.references import reference_of
from petitions.statute import Action, Article, Channel, Term, Text, done

register = template.Library()
SOON = 3  # calendar days


@register.filter
def words(value: Term | Article | Text | None) -> str:
    """The name of a term, an article or a sentence in the reader's language."""
    if value is None or value == "":
        return ""
    text = value if isinstance(value, Text) else value.text
    return text.written_in(get_language() or "zh-hans")


@register.filter
def reference(pk: int) -> str:
    return reference_of(pk)


@register.filter
def deed(action: Action) -> str:
    """A step as the history tells it: in English, as something done."""
    return words(done(action))


@register.filter
def words_in_a_row(values: Iterable[Term]) -> str:
    return in_a_row(words(value) for value in values)


@register.filter
def in_a_row(values: Iterable[object], *, strong: bool = False) -> str:
    """Names with the comma of the reader's language between them; sentences with its semicolon."""
    comma, semicolon = ("、", "；") if is_chinese() else (", ", "; ")
    return (semicolon if strong else comma).join(map(str, values))


@register.filter
def in_brackets(value: object) -> str:
    """In the brackets of the reader's language."""
    return f"（{value}）" if is_chinese() else f" ({value})"


@register.simple_tag
def colon() -> str:
    """The colon of the reader's language."""
    return "：" if is_chinese() else ": "


@register.simple_tag
def span(first: date | time, last: date | time) -> str:
    """From one day or hour to another, with the dash of the reader's language; one alone if both
    are the same."""
    told = [
        time_format(one, "H:i") if isinstance(one, time) else date_format(one)
        for one in (first, last)
    ]
    return ("—" if is_chinese() else "–").join(dict.fromkeys(told))


def is_chinese() -> bool:
    """Whether the reader has chosen Chinese."""
    return (get_language() or "zh-hans").startswith("zh")


@register.filter
def short_article(value: Article) -> str:
    """The article without the law's name."""
    return value.short.written_in(get_language() or "zh-hans")


@register.filter
def days_left_in_words(due_on: date) -> str:
    return left_in_words(_days_left(due_on))


@register.filter
def time_left(clock: Deadline) -> str:
    """The days left of a running clock; of a right that has lapsed, that its time has passed."""
    days = _days_left(clock.due_on)
    return gettext("期限已过") if days < 0 and not clock.is_duty else left_in_words(days)


@register.filter
def urgency(due_on: date | None) -> str:
    return urgency_of(_days_left(due_on) if due_on else None)


def left_in_words(days: int) -> str:
    """So many calendar days until the due day; negative when it has passed."""
    if days == -1:
        return gettext("超期1天")
    if days < 0:
        return gettext("超期%(days)s天") % {"days": -days}
    if days == 0:
        return gettext("今日到期")
    if days == 1:
        return gettext("剩1天")
    return gettext("剩%(days)s天") % {"days": days}


def urgency_of(days: int | None) -> str:
    """Late, today, soon or calm: the class that colours a due date."""
    if days is None:
        return "calm"
    if days < 0:
        return "late"
    return "today" if days == 0 else "soon" if days <= SOON else "calm"


@register.filter
def band(deadline: Deadline, levels: tuple[int, ...]) -> int:
    """How much of a clock is used up, as the office's warning levels have it."""
    return statute.band(
        started=deadline.started_on,
        due_on=deadline.due_on,
        today=timezone.localdate(),
        levels=levels,
    )


@register.filter
def used(deadline: Deadline) -> int:
    """How much of a clock is used up, in percent."""
    whole = max((deadline.due_on - deadline.started_on).days, 1)
    passed = (timezone.localdate() - deadline.started_on).days
    return min(max(100 * passed // whole, 0), 100)


def _days_left(due_on: date) -> int:
    return (due_on - timezone.localdate()).days


@register.filter
def may(officer: object, ability: str) -> bool:
    """Whether to show the way to a door; the door itself asks again."""
    return isinstance(officer, Officer) and officer.holds(Ability(ability))


PARTICULARS = {
    "letter_source": _("信件来源"), "postmarked_on": _("邮戳日期"), "addressee": _("受信人"),
    "barcode": _("信件条码"), "representatives": _("代表人数"), "window": _("接谈窗口"),
    "receiver": _("接谈人"), "caller_number": _("来电号码"), "called_at": _("来电时间"),
    "recording": _("录音编号"), "account": _("账号"), "site": _("来源网站"),
    "official_account": _("公众号"), "companions": _("随行人"), "terminal": _("终端"),
    "accused_post": _("被反映人职务"), "accused_level": _("被反映人级别"),
    "accused_address": _("被反映人（单位）住址"), "system": _("所属系统"),
    "confidential": _("要求保密"), "source_due": _("来源期限"),
}  # fmt: skip


@register.simple_tag(takes_context=True)
def shown(context: Any, petition: Petition, text: str | Text | None) -> str:
    """A text about this file, or a fact, as its reader may see it (`petitions.masking`)."""
    told = words(text) if isinstance(text, Text) else str(text or "")
    return mask_in(context, petition).text(told)


@register.simple_tag(takes_context=True)
def mask_rows(context: Any, rows: Iterable[Any], path: str = "petition") -> str:
    """Make the masks of a page's files together, before its rows ask for them one by one."""
    reader = context.get("user")
    if isinstance(reader, Officer):
        made = _masks_made(context)
        found = [file for row in rows if (file := _file_at(row, path))]
        files = [file for file in found if file.pk not in made]
        made.update(masks_for(Actor.of(reader), files) if files else {})
    return ""


def _file_at(row: Any, path: str) -> Petition | None:
    """The file of a row by the way to it: names of fields, places in a pair."""
    for part in path.split("."):
        row = row[int(part)] if part.isdecimal() else getattr(row, part)
    found: Petition | None = row
    return found


def mask_in(context: Any, petition: Petition) -> Mask:
    """The reader's mask for this file, made once for each page; who is no officer is its
    petitioner, on the own page."""
    reader = context.get("user")
    is_officer = isinstance(reader, Officer)
    actor = Actor.of(reader) if is_officer else Actor.petitioner(petition.pk)
    made = _masks_made(context)
    if petition.pk not in made:
        made[petition.pk] = mask_for(actor, petition)
    return made[petition.pk]


def _masks_made(context: Any) -> dict[int, Mask]:
    made: dict[int, Mask] = context["request"].__dict__.setdefault("masks", {})
    return made


@register.simple_tag
def particulars(petition: Petition, disclosed: object = None) -> list[tuple[str, str]]:
    """What its channel told beside, by the names the registration form has."""
    told = particulars_shown(petition, in_full=bool(disclosed))
    return [(str(name), str(told[key])) for key, name in PARTICULARS.items() if told.get(key)]


@register.filter
def percent(share: float) -> str:
    """A share from 0 to 1 in whole percent."""
    return f"{share:.0%}"


@register.filter
def channels(_value: str) -> list[Channel]:
    """The five channels, for the navigation."""
    return list(Channel)
