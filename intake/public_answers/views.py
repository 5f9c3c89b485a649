"""Public answers: read by everybody, written by whoever answers for the organ."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake.public_answers.columns import ANSWERS
from intake.public_answers.forms import PublicAnswerForm
from intake.public_answers.models import PublicAnswer
from intake.public_answers.selectors import public_answers
from intake.public_answers.services import check_publishable, draft_of, publish, take_down
from petitions.actors import Actor
from petitions.doors import Open, opens_to
from petitions.policy import Ability
from petitions.search.searching import WORDS, words_left_out
from petitions.selectors import petitions_visible_to
from petitions.statute import NotPermittedError
from workflow.files.http import petition_or_404
from workflow.http import OfficerRequest, sentence
from workflow.lists.export import Table, exported

PAGE, MAX_SEARCH = 20, 200  # answers on a page, characters of a search


@require_GET
@opens_to(Open.TO_ALL)
def found(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "")[:MAX_SEARCH]
    pages = Paginator(public_answers(text), PAGE)
    context = {
        "q": text,
        "q_max": MAX_SEARCH,
        "page": pages.get_page(request.GET.get("page")),
        "left_out": words_left_out(text),
        "words_max": WORDS,
    }
    return render(request, "intake/public_answers/public_answers.html", context)


@require_GET
@opens_to(Open.TO_ALL)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    answer = get_object_or_404(public_answers(), pk=pk)
    return render(request, "intake/public_answers/public_answer.html", {"answer": answer})


@require_GET
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def kept(request: OfficerRequest) -> Table:
    """What this organ made public, and what it took down again."""
    own = _own(request).select_related("petition")
    if file := exported(request, own, "answers", ANSWERS):
        return file
    page = Paginator(own, PAGE).get_page(request.GET.get("page"))
    return render(request, "intake/public_answers/answers.html", {"page": page})


@require_http_methods(["GET", "POST"])
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def write(request: OfficerRequest) -> HttpResponse:
    """A new one; with ?file=NUMBER begun from the answer that file was given."""
    answer, number = PublicAnswer(), request.GET.get("file")
    if number:
        petition = petition_or_404(request.user, number)
        existing = PublicAnswer.objects.filter(petition=petition).first()
        if existing:
            own = existing.organ_id == request.user.organ_id
            if not own or request.method == "GET":
                return redirect("intake:answer-edit" if own else "portal:answer", pk=existing.pk)
        try:
            check_publishable(petition)
        except NotPermittedError as error:
            messages.error(request, sentence(error))
            return redirect("workflow:petition", number=number)
        answer = draft_of(petition)
    answer.organ, answer.officer = request.user.organ, request.user
    answer.published_on = timezone.localdate()
    return _edit(request, answer)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(_own(request), pk=pk))


@require_POST
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def down(request: OfficerRequest, pk: int) -> HttpResponse:
    answer = get_object_or_404(_own(request), pk=pk)
    take_down(answer=answer, on=timezone.localdate())
    messages.success(request, _("已撤下。"))
    return redirect("intake:answers")


def _own(request: OfficerRequest) -> QuerySet[PublicAnswer]:
    """The organ's, without those written from a file that is out of the officer's sight: a change
    of one is compared with that file's names."""
    seen = Q(petition__in=petitions_visible_to(Actor.of(request.user)).values("pk"))
    return PublicAnswer.objects.filter(seen | Q(petition=None), organ=request.user.organ)


def _edit(request: OfficerRequest, answer: PublicAnswer) -> HttpResponse:
    form = PublicAnswerForm(request.POST or None, instance=answer)
    if form.is_valid():
        written = form.save(commit=False)
        written.taken_down_on, written.officer = None, request.user
        try:
            publish(answer=written, seen=form.cleaned_data["seen"])
        except NotPermittedError as error:
            form.refuse(error)
        else:
            messages.success(request, _("已公开。"))
            return redirect("intake:answers")
    context = {"form": form, "answer": answer}
    return render(request, "intake/public_answers/answer.html", context, status=form.status)
