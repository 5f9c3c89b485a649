"""领导包案: whose cases they are and how they stand, and which files ask for a leader."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import Action
from workflow.assigned_tasks.selectors import tasks_of_file
from workflow.documents import answers_to, boxes_in
from workflow.documents.download import paper
from workflow.files.http import petition_or_404
from workflow.http import OfficerRequest
from workflow.leader_cases import documents
from workflow.leader_cases.columns import CASES
from workflow.leader_cases.models import LeaderCase
from workflow.leader_cases.nominating import nominations_for
from workflow.leader_cases.selectors import (
    duties_of,
    leader_cases_for,
    leader_counts,
    own_cases_of,
    stale_before,
    work_on,
)
from workflow.lists import rules
from workflow.lists.beginning import beginning_of
from workflow.lists.columns import RULED
from workflow.lists.export import Table, at_most, exported
from workflow.lists.rules import in_lines, with_files
from workflow.moves.selectors import choices_of

MAX_ROWS = 200
LEADING = (
    Action.RECORD_LEADING, Action.PLAN_LEADING, Action.DIRECT, Action.RECEIVE_VISITORS,
    Action.PROMISE, Action.SETTLE_TASK, Action.END_LEADING, Action.CHANGE_LEADER,
    Action.EXTEND_LEADING,
)  # fmt: skip


@require_GET
@opens_to(Ability.SUPERVISE)
def cases(request: OfficerRequest) -> Table:
    """The reader's own first, and how they stand beside all of them."""
    officer, today = request.user, timezone.localdate()
    every = leader_cases_for(officer)
    if file := exported(request, every, "cases", CASES):
        return file
    context = {
        "own": own_cases_of(officer),
        "own_counts": leader_counts(every.filter(leader=officer), on=today),
        "counts": leader_counts(every, on=today),
        "cases": beginning_of(every.exclude(leader=officer, closed_on=None), MAX_ROWS),
        "today": today,
        "stale_before": stale_before(today),
        "tab": "leading",
    }
    return render(request, "workflow/leader_cases/leading.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def case(request: OfficerRequest, pk: int) -> HttpResponse:
    """One case on one screen: what is asked, the plan, the duties, the work, how it ended."""
    found = get_object_or_404(leader_cases_for(request.user), pk=pk)
    petition, today = petition_or_404(request.user, found.petition.number), timezone.localdate()
    choices = choices_of(request.user, petition, on=today)
    context = {
        "case": found,
        "petition": petition,
        "tasks": tasks_of_file(petition),
        "duties": duties_of(found),
        "events": work_on(found),
        "answers": answers_to(petition),
        "boxes": boxes_in(_letter_of(found)),
        "moves": sorted(
            (move for move in choices.overseeing if move.action in LEADING),
            key=lambda move: LEADING.index(move.action),
        ),
        "today": today,
        "stale_before": stale_before(today),
        "tab": "leading",
    }
    return render(request, "workflow/leader_cases/leader_case.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def closing_file(request: OfficerRequest, pk: int, extension: str) -> HttpResponse:
    """包案卷 as a paper, as it stands now."""
    found = get_object_or_404(leader_cases_for(request.user), pk=pk)
    return paper(_letter_of(found), f"case-{pk}", extension)


def _letter_of(found: LeaderCase) -> dict[str, Any]:
    return documents.closing_file(
        found,
        tasks=tasks_of_file(found.petition),
        work=work_on(found).reverse(),
        duties=duties_of(found),
    )


@require_GET
@opens_to(Ability.SUPERVISE)
def nominations(request: OfficerRequest) -> Table:
    most, today = at_most(request, rules.MAX_BY_RULE), timezone.localdate()
    found = with_files(nominations_for(request.user, on=today, most=most))
    if file := exported(request, in_lines(found), "nominations", RULED):
        return file
    context = {
        "rules": found,
        "most": rules.MAX_BY_RULE,
        "action": Action.ASSIGN_LEADER,
        "tab": "nominations",
    }
    return render(request, "workflow/leader_cases/nominations.html", context)
