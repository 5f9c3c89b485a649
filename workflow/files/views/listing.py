"""The list of petitions: found, narrowed, counted by parts, kept as a filter, taken along."""

from collections.abc import Iterator

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.models import Petition
from petitions.policy import Ability
from petitions.search.searching import EVERY, READS, WORDS, words_left_out
from petitions.selectors import petitions_visible_to
from petitions.statute import NotPermittedError, Text
from petitions.templatetags.words import colon
from workflow.desk.selectors import page_of
from workflow.files.disclosing import disclose_all
from workflow.files.filters import PetitionFilter
from workflow.files.forms import SaveFilterForm
from workflow.files.http import exchanged
from workflow.files.selectors.listing import (
    COUNTED,
    chosen_in,
    parts_of_list,
    saved_filters_for,
    with_hits,
)
from workflow.files.services import drop_filter, save_filter
from workflow.http import OfficerRequest, check_conditions, check_single, place_in, sentence
from workflow.lists.export import Table, table
from workflow.lists.lines import lines_of
from workflow.moves.forms.others import DisclosureForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@opens_to(Ability.WORK)
def petitions(request: OfficerRequest) -> HttpResponse:
    return _page(request, SaveFilterForm())


@require_GET
@opens_to(Ability.WORK)
def parts(request: OfficerRequest) -> HttpResponse:
    """How many there are and into which parts they fall; asked for once the list is shown."""
    conditions = _conditions(request.GET)
    narrowed = _found(request, reads=COUNTED)
    if not narrowed.is_valid():
        return HttpResponse(status=400)  # the list says why
    found = parts_of_list(narrowed.qs)
    facets = [
        (PetitionFilter.base_filters[name].label, name, _without(conditions, name), shares)
        for name, shares in found.facets.items()
        if len(shares) > 1 and name not in conditions
    ]
    context = {"parts": found, "facets": facets}
    return render(request, "workflow/files/_parts.html", context)


@require_GET
@opens_to(Ability.WORK)
def export(request: OfficerRequest, extension: str) -> Table:
    """The whole list as it is narrowed, however long."""
    if extension not in {"csv", "xlsx"}:
        raise Http404
    found = _checked(request)
    return table(lines_of(found.qs), "petitions", extension)


@require_POST
@opens_to(Ability.REVEAL)
def exchange(request: OfficerRequest) -> HttpResponse:
    """The list as it is narrowed, with the persons, for another system; each file written down."""
    form, found = DisclosureForm(request.POST), _checked(request)
    if form.is_valid():
        try:
            files = disclose_all(
                petitions=found.qs,
                actor=Actor.of(request.user),
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except NotPermittedError as error:
            form.add_error("reason", sentence(error))
        else:
            return exchanged(request.user, files, f"exchange-{timezone.localdate():%Y%m%d}")
    return _page(request, SaveFilterForm(), status=422, disclosure_form=form)


@require_POST
@opens_to(Ability.WORK)
def save(request: OfficerRequest) -> HttpResponse:
    form = SaveFilterForm(request.POST)
    if form.is_valid():
        asked = QueryDict(form.cleaned_data["query"])
        conditions = _conditions(asked)
        try:
            check_single(asked)
            _check(conditions)
            save_filter(
                officer=request.user,
                name=form.cleaned_data["name"],
                conditions=conditions,
                is_shared=form.cleaned_data["is_shared"],
            )
        except NotPermittedError as error:
            form.add_error("name", sentence(error))
        else:
            return redirect(f"{reverse('workflow:petitions')}?{conditions.urlencode()}")
    return _page(request, form, status=422)


@require_POST
@opens_to(Ability.WORK)
def drop(request: OfficerRequest, pk: int) -> HttpResponse:
    drop_filter(officer=request.user, pk=pk)
    return redirect("workflow:petitions")


def _found(request: OfficerRequest, *, reads: int = READS) -> PetitionFilter:
    """What the list is narrowed to, of which so many will be read; BadRequest for a condition that
    it does not have."""
    check_conditions(request.GET, PetitionFilter.base_filters)
    visible: QuerySet[Petition] = petitions_visible_to(Actor.of(request.user))
    found = PetitionFilter(request.GET, queryset=visible, request=request)
    found.reads = reads
    return found


def _checked(request: OfficerRequest) -> PetitionFilter:
    """The list as it is narrowed; BadRequest where a condition is not valid.

    A file leaves the house: what it was narrowed by must be what was asked for.
    """
    found = _found(request, reads=EVERY)
    if not found.is_valid():
        raise BadRequest(" ".join(_said(found.form)))
    return found


def _check(conditions: QueryDict) -> None:
    """Raises NotPermittedError for conditions that would narrow nothing whenever they are used."""
    form = PetitionFilter(conditions, queryset=Petition.objects.none()).form
    if not form.is_valid():
        said = " ".join(_said(form))
        raise NotPermittedError(Text(said, said), "name")


def _said(form: Form) -> Iterator[str]:
    """What is wrong, field by field, in the reader's language."""
    for name, errors in form.errors.items():
        yield f"{form.fields[name].label}{colon()}{' '.join(map(str, errors))}"


def _conditions(asked: QueryDict) -> QueryDict:
    """Those of the filter that are filled in, and nothing else an address may hold."""
    kept = QueryDict(mutable=True)
    for name in PetitionFilter.base_filters:
        if asked.get(name):
            kept[name] = str(asked[name])
    return kept


def _without(conditions: QueryDict, name: str) -> str:
    """The other conditions, ready for one more."""
    rest = conditions.copy()
    rest.pop(name, None)
    return f"{rest.urlencode()}&" if rest else ""


def _page(
    request: OfficerRequest, form: SaveFilterForm, *, status: int = 200, **more: object
) -> HttpResponse:
    found = _found(request)
    after = place_in(request.GET.get("after", ""))
    rows, following = page_of(found.qs, after=after, on=timezone.localdate())
    conditions = _conditions(request.GET)
    context = {
        "disclosure_form": DisclosureForm(auto_id="exchange_%s"),
        "filter": found,
        "rows": with_hits(rows, conditions.get("q", "")),
        "chosen": chosen_in(conditions),
        "left_out": words_left_out(conditions.get("q", "")),
        "words_max": WORDS,
        "following": following,
        "kept": conditions.urlencode(),
        "saved": saved_filters_for(request.user),
        "form": form,
        **more,
    }
    if not found.is_valid() and not request.htmx:  # what is swapped in is swapped in by a 200 only
        status = 400
    template = (
        "workflow/files/petitions.html#rows" if request.htmx else "workflow/files/petitions.html"
    )
    return render(request, template, context, status=status)
