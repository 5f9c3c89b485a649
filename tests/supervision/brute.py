"""The appraisal's measures counted the slow way, without the engine: file by file."""

from datetime import date, timedelta

from django.utils import timezone

from petitions.models import Event, Petition, Rating
from petitions.statute import Kind
from supervision.reminders.models import Reminder
from workflow.campaigns.models import Campaign

ROUTING = {
    "TRANSFER", "ASSIGN", "REPORT_UP", "REPLY_DIRECTLY", "REFER_TO_JUSTICE", "APPROVE_FILING",
    "APPROVE_REFUSAL", "APPROVE_NO_MORE", "SPLIT", "MERGE",
}  # fmt: skip
ACCEPTING = {
    "ACCEPT", "ACCEPT_SIMPLY", "ACCEPT_SUGGESTION", "ANSWER_SUGGESTION", "REDIRECT", "GUIDE",
    "REPLY_DIRECTLY", "APPROVE_FILING", "APPROVE_REFUSAL", "APPROVE_NO_MORE",
}  # fmt: skip
ANSWERING = {"SERVE", "REPLY_SIMPLY", "REPLY_DIRECTLY", "ANSWER_SUGGESTION"}


def days(number):
    return timedelta(days=number)


def history(petition):
    return list(Event.objects.filter(petition=petition).order_by("pk"))


def first_day(events, actions):
    return next((event.acted_on for event in events if event.action_code in actions), None)


def letters():
    """Whole files, without reports of misconduct."""
    return Petition.objects.exclude(kind_code=Kind.REPORT).filter(parent=None)


def registered(petition):
    return timezone.localdate(petition.registered_at)


def within(day, since, until):
    return since <= day <= until


def same_matter(petition):
    if petition.state_code == "MERGED" or petition.repetition_code != "NEW":
        return True
    decided = [event for event in history(petition) if event.action_code.startswith("APPROVE_")]
    grounds = {event.given.get("ground") for event in decided}
    return bool(grounds & {"IDENTICAL", "PENDING", "CONCLUDED"})


def given_up(petition, due, step):
    gone = first_day(history(petition), {"WITHDRAW"}) if step is None else None
    return gone is not None and gone <= due


def repeats_of(pk):
    merged = Petition.objects.filter(lead=pk, state_code="MERGED")
    return [*merged, *Petition.objects.filter(earlier=pk)]


def inflow(since, until):
    found = [p for p in letters() if within(registered(p), since, until)]
    return len(found), len(found)


def online(since, until):
    found = [p for p in letters() if within(registered(p), since, until)]
    return sum(p.channel_code in {"WEB", "WECHAT"} for p in found), len(found)


def repeated(since, until):
    found = [p for p in letters() if within(registered(p), since, until)]
    return sum(same_matter(p) for p in found), len(found)


def office_acceptance(since, until):
    met = of = 0
    for petition in letters().filter(registered_by__kind="PETITION_OFFICE"):
        due = registered(petition) + days(15)
        routed = first_day(history(petition), ROUTING)
        if within(due, since, until) and not given_up(petition, due, routed):
            of += 1
            met += routed is not None and routed <= due
    return met, of


def organ_acceptance(since, until):
    met = of = 0
    for petition in Petition.objects.exclude(kind_code=Kind.REPORT):
        events, due = history(petition), registered(petition) + days(30)
        by_organ = petition.registered_by.kind != "PETITION_OFFICE"
        handed = any(event.to_organ_id for event in events if event.action_code in HANDING)
        litigated = petition.state_code in {"MERGED", "TO_JUSTICE"}
        accepted = first_day(events, ACCEPTING)
        gone = litigated or given_up(petition, due, accepted)
        if within(due, since, until) and (by_organ or handed) and not gone:
            of += 1
            met += accepted is not None and accepted <= due
    return met, of


HANDING = {"TRANSFER", "ASSIGN", "INSTRUCT", "DESIGNATE", "PASS_ON"}


def satisfied(whom, since, until):
    rated = [
        rating
        for rating in Rating.objects.filter(rated_code=whom)
        if within(timezone.localdate(rating.rated_at), since, until)
    ]
    return sum(rating.score_code != "UNSATISFIED" for rating in rated), len(rated)


def rated(whom, since, until):
    met = of = 0
    for petition in Petition.objects.exclude(kind_code=Kind.REPORT):
        rating = Rating.objects.filter(petition=petition, rated_code=whom).first()
        answered = first_day(history(petition), ANSWERING)
        if rating:
            inside = within(timezone.localdate(rating.rated_at), since, until)
            met, of = met + inside, of + inside
        elif answered and (whom == "ORGAN" or petition.registered_by.kind == "PETITION_OFFICE"):
            of += within(answered + days(30), since, until)
    return met, of


def reply_on_time(since, until):
    """From the stored clocks: they are proved from the events by another test."""
    met = of = 0
    for petition in Petition.objects.exclude(state_code__in=["MERGED", "TO_JUSTICE"]):
        clocks = petition.deadlines.exclude(outcome_code="VOID")
        owed = clocks.filter(clock_code__in=["HANDLING", "SUGGESTION", "SIMPLE_REPLY", "REDO"])
        if owed.filter(clock_code="SIMPLE_REPLY").exists():
            owed = owed.exclude(clock_code="HANDLING")
        if petition.kind_code == Kind.REPORT:
            continue
        for clock in owed:
            if within(clock.kpi_due_on, since, until):
                of += 1
                met += clock.stopped_on is not None and clock.stopped_on <= clock.kpi_due_on
    return met, of


def handling_days(since, until):
    total = of = 0
    for petition in Petition.objects.exclude(kind_code=Kind.REPORT):
        events = history(petition)
        accepted = first_day(events, {"ACCEPT", "ACCEPT_SIMPLY", "ACCEPT_SUGGESTION"})
        answered = first_day(events, ANSWERING)
        started = accepted or petition.received_on
        if answered and started <= answered and within(answered, since, until):
            total, of = total + (answered - started).days, of + 1
    return total, of


def once(since, until):
    met = of = 0
    for petition in Petition.objects.exclude(kind_code=Kind.REPORT):
        events = history(petition)
        closed = first_day(events, {"CLOSE", "CONFIRM_CLOSING"})
        if closed is None or same_matter(petition):
            continue
        end = closed + days(90)
        if not within(end, since, until):
            continue
        repeats = repeats_of(petition.pk)
        again = any(closed < repeat.received_on <= end for repeat in repeats)
        for event in events:
            if closed <= event.acted_on <= end:
                again |= event.action_code == "REQUEST_REVIEW"
                again |= event.given.get("aftermath") in {"NOT_CARRIED_OUT", "CAME_BACK"}
        of += 1
        met += not again
    return met, of


def visits(since, until):
    """Mass visits, of all visits; people are counted by another test."""
    found = [
        p for p in letters().filter(channel_code="VISIT") if within(registered(p), since, until)
    ]
    return sum(p.visitor_count >= 5 for p in found), len(found)


def after(event, actions):
    later = Event.objects.filter(petition=event.petition_id, pk__gt=event.pk)
    return later.filter(action_code__in=actions).order_by("pk").first()


def backlog(since, until):
    met = of = 0
    for event in Event.objects.filter(action_code="ENLIST"):
        if within(Campaign.objects.get(pk=event.given["campaign_id"]).frozen_on, since, until):
            of += 1
            met += after(event, {"CLEAR_BACKLOG"}) is not None
    return met, of


def led(since, until):
    """By the limit that held when the case ended, or holds now."""
    met = of = 0
    for event in Event.objects.filter(action_code="ASSIGN_LEADER"):
        longer = after(event, {"EXTEND_LEADING"})
        due = date.fromisoformat((longer or event).given["report_by"])
        if within(due, since, until):
            of += 1
            met += after(event, {"END_LEADING"}) is not None
    return met, of


def reminded(since, until):
    met = of = 0
    for reminder in Reminder.objects.filter(occasion="DUE_SOON").select_related("deadline"):
        clock = reminder.deadline
        if clock.outcome_code != "VOID" and within(reminder.due_on, since, until):
            of += 1
            met += clock.stopped_on is not None and clock.stopped_on <= reminder.due_on
    return met, of


def supervised(since, until):
    met = of = 0
    for event in Event.objects.filter(action_code="STRIKE_OFF"):
        first, last = event.acted_on, event.acted_on + days(90)
        if not within(last, since, until):
            continue
        repeats = repeats_of(event.petition_id)
        came_back = any(first < repeat.received_on <= last for repeat in repeats)
        for later in history(event.petition_id):
            inside = first <= later.acted_on <= last
            came_back |= inside and later.given.get("aftermath") in {"NOT_CARRIED_OUT", "CAME_BACK"}
        of += 1
        met += not came_back
    return met, of


def each_in_days(since, until):
    """The ways from acceptance, or from receipt, to an answer given in the period, in order."""
    found = []
    for petition in Petition.objects.exclude(kind_code=Kind.REPORT):
        events = history(petition)
        accepted = first_day(events, {"ACCEPT", "ACCEPT_SIMPLY", "ACCEPT_SUGGESTION"})
        answered = first_day(events, ANSWERING)
        started = accepted or petition.received_on
        if answered and started <= answered and within(answered, since, until):
            found.append((answered - started).days)
    return sorted(found)
