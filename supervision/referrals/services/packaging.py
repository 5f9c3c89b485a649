"""What of a file goes into a package: facts, and never who petitions (Art. 30)."""

from collections.abc import Callable, Iterable
from datetime import date

from petitions.masking import WHO_PETITIONS, mask_without
from petitions.models import Deadline, Event, Opinion, Petition
from petitions.statute import ClockOutcome
from supervision.duty_register.selectors import steps_entered, text_of
from supervision.orders.models import Order
from supervision.referrals.models import FileSection

Package = list[tuple[str, list[str]]]


def package_of(petition: Petition, sections: Iterable[FileSection], *, on: date) -> Package:
    """The chosen sections as lines of plain text; a word stands for whoever petitions, rang, came
    or signed, and anybody's number is masked."""
    mask = mask_without(petition, WHO_PETITIONS)
    return [
        (section.value, [mask.text(line) for line in LINES[section](petition, on)])
        for section in FileSection
        if section in set(sections)
    ]


def _matters(petition: Petition, on: date) -> list[str]:
    matters = [matter.text for matter in petition.matters.all()]
    return [f"{petition.number} {petition.title}", *matters]


def _clocks(petition: Petition, on: date) -> list[str]:
    return [
        f"{clock.clock.text.zh}：{clock.started_on}起算，{clock.due_on}届满，{_ended(clock, on)}"
        for clock in petition.deadlines.filter(is_duty=True).select_related("organ")
        if not clock.is_void
    ]


def _ended(clock: object, on: date) -> str:
    stopped_on, due_on = getattr(clock, "stopped_on", None), getattr(clock, "due_on", on)
    if stopped_on is None:
        return "已超期，尚未完成" if due_on < on else "正在计算"
    return f"{stopped_on}完成" + ("（超期）" if stopped_on > due_on else "")


def _history(petition: Petition, on: date) -> list[str]:
    events = petition.events.select_related("organ", "officer", "to_organ").order_by("pk")
    return [_told(event) for event in events]


def _told(event: Event) -> str:
    who = f"{event.organ.short_name}{event.officer.name}" if event.organ and event.officer else ""
    to = f"→{event.to_organ.short_name}" if event.to_organ else ""
    return f"{event.acted_on} {who or event.role.text.zh} {event.action.text.zh}{to}"


def _opinions(petition: Petition, on: date) -> list[str]:
    opinions: dict[str, Opinion] = {}
    for opinion in petition.opinions.order_by("pk"):
        opinions[opinion.stage_code] = opinion  # the newest version of each stage
    return [f"{o.outcome.text.zh}：{o.decision}" for o in opinions.values()]


def _orders(petition: Petition, on: date) -> list[str]:
    orders = Order.objects.filter(petition=petition).select_related("opened", "by_organ")
    return [
        f"{order.opened.acted_on}{order.by_organ.short_name}督办：{order.opened.note}"
        f"（{Order(progress_code=order.progress_code).progress.label}）"
        for order in orders
    ]


def _lapses(petition: Petition, on: date) -> list[str]:
    found = petition.deadlines.filter(outcome_code=ClockOutcome.MISSED, is_duty=True)
    lines = []
    for lapse in found.select_related("organ").prefetch_related("explanations__officer"):
        organ = lapse.organ.name if lapse.organ else ""
        lines.append(f"{organ} {lapse.clock.text.zh}：{lapse.due_on}届满，{lapse.stopped_on}完成")
        lines += _explained(lapse)
    steps = steps_entered(Petition.objects.filter(pk=petition.pk)).order_by("pk")
    for event in steps.prefetch_related("explanations__officer"):
        lines.append(f"{event.acted_on} {text_of(event).zh}")
        lines += _explained(event)
    return lines


def _explained(entry: Deadline | Event) -> list[str]:
    return [f"　{said.officer.name}说明：{said.text}" for said in entry.explanations.all()]


LINES: dict[FileSection, Callable[[Petition, date], list[str]]] = {
    FileSection.MATTERS: _matters,
    FileSection.CLOCKS: _clocks,
    FileSection.HISTORY: _history,
    FileSection.OPINION: _opinions,
    FileSection.SUPERVISION: _orders,
    FileSection.LAPSES: _lapses,
}
