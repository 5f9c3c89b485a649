"""Hot topics: those that grow first, each with its files, its owner and what came of it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from supervision.topics import selectors
from supervision.topics.columns import TOPICS
from supervision.topics.forms import JoinTopicForm, TopicNameForm, TopicOwnerForm
from supervision.topics.models import Topic
from supervision.topics.services import grouping
from workflow.http import OfficerRequest, condition, sentence
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported
from workflow.lists.rows import rows_of

SPANS = (30, 90, 180)  # days
ROWS_SHOWN = 50


@require_GET
@opens_to(Ability.SUPERVISE)
def topics(request: OfficerRequest) -> Table:
    asked = condition(request, "days", [str(span) for span in SPANS], label=_("期间"))
    days = int(asked or SPANS[1])
    today = timezone.localdate()
    found = selectors.topics_for(request.user, since=today - timedelta(days=days), until=today)
    if file := exported(request, found, "topics", TOPICS, by=["days"]):
        return file
    context = {"found": beginning_of(found, ROWS_SHOWN), "days": days, "spans": SPANS}
    return render(request, "supervision/topics/topics.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def topic(request: OfficerRequest, pk: int) -> Table:
    found = _topic(request, pk)
    files = selectors.files_in(found, request.user)
    return exported(request, files, f"topic-{pk}") or _page(request, found)


@require_POST
@opens_to(Ability.SUPERVISE)
def change(request: OfficerRequest, pk: int) -> HttpResponse:
    """Name it, take it on, join it to another, or split some of its files off."""
    found, wanted = _topic(request, pk), request.POST.get("do")
    works = {"name": _name, "take": _take, "join": _join, "split": _split}
    if wanted not in works:
        raise Http404
    answer = works[wanted](request, found)
    if isinstance(answer, Topic):
        messages.success(request, _("热点已更新。"))
        return redirect("supervision:topic", pk=answer.pk)
    return _page(request, found, **{"status": 422, **answer})


def _topic(request: OfficerRequest, pk: int) -> Topic:
    reach = selectors.topics_in_reach(request.user).select_related("owner")
    return get_object_or_404(reach, pk=pk)


def _name(request: OfficerRequest, found: Topic) -> Topic | dict[str, Any]:
    form = TopicNameForm(request.POST)
    if form.is_valid():
        try:
            grouping.name_topic(topic_id=found.pk, **form.cleaned_data)
        except NotPermittedError as error:
            form.refuse(error)
        else:
            return found
    return {"name_form": form, "status": form.status}


def _take(request: OfficerRequest, found: Topic) -> Topic | dict[str, Any]:
    form = TopicOwnerForm(request.POST, organ=request.user.organ)
    if form.is_valid():
        try:
            grouping.take_topic(topic_id=found.pk, **form.cleaned_data)
        except NotPermittedError as error:
            form.refuse(error)
        else:
            return found
    return {"owner_form": form, "status": form.status}


def _join(request: OfficerRequest, found: Topic) -> Topic | dict[str, Any]:
    form = JoinTopicForm(request.POST, topic=found, officer=request.user)
    if not form.is_valid():
        return {"join_form": form}
    grouping.join_topics(topic=found, into=form.cleaned_data["into"])
    return Topic.objects.get(pk=form.cleaned_data["into"].pk)


def _split(request: OfficerRequest, found: Topic) -> Topic | dict[str, Any]:
    numbers = request.POST.getlist("number")
    seen = selectors.files_in(found, request.user).filter(number__in=numbers)
    try:
        return grouping.split_topic(
            topic=found, petition_ids=list(seen.values_list("pk", flat=True)), at=timezone.now()
        )
    except NotPermittedError as error:
        return {"refusal": sentence(error)}


def _page(request: OfficerRequest, found: Topic, *, status: int = 200, **more: Any) -> HttpResponse:
    organ, today = request.user.organ, timezone.localdate()
    began = {"owner": found.owner_id, "outcome": found.outcome, "closed_on": found.closed_on}
    name = selectors.names_for(request.user, [found])[found.pk]
    context = {
        "topic": found,
        "name": name,
        "rows": rows_of(selectors.files_in(found, request.user), on=today),
        "name_form": TopicNameForm(initial={"name": name}, stored={"name": found.given_name}),
        "owner_form": TopicOwnerForm(initial=began, organ=organ),
        "join_form": JoinTopicForm(topic=found, officer=request.user),
        **more,
    }
    return render(request, "supervision/topics/topic.html", context, status=status)
