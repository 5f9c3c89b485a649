"""The same doors for machines."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from petitions.accounts import explain
from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.masking import mask_for
from petitions.models import Petition
from petitions.policy import Ability
from petitions.references import pk_of, reference_of
from petitions.selectors import petitions_visible_to
from petitions.statute import Action
from workflow.files.disclosing import letters_for
from workflow.files.filters import PetitionFilter
from workflow.files.http import petition_or_404
from workflow.files.selectors.page import history_of, steps_told
from workflow.files.serializers.accounts import ClockAccountOutput
from workflow.files.serializers.outputs import EventOutput, PetitionFileOutput, PetitionOutput
from workflow.http import check_query, officer_of
from workflow.moves.serializers.inputs import MoveInput
from workflow.moves.services.performing import perform

PAGING = ("cursor", "page_size", "format")  # what an address may say besides conditions


class Newest(CursorPagination):
    """Keyset pages, newest first: page 1000 costs what page 1 does.

    A cursor holds a reference, never the row's own number: whoever walked along those would meet a
    gap for each report of misconduct (Art. 30).
    """

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    ordering = "-id"

    def encode_cursor(self, cursor: Cursor) -> str:
        offset, reverse, position = cursor
        named: Any = reference_of(int(position)) if position else None
        return super().encode_cursor(Cursor(offset, reverse, named))

    def decode_cursor(self, request: Request) -> Cursor | None:
        cursor = super().decode_cursor(request)
        if cursor is None or cursor.position is None:
            return cursor
        try:
            position: Any = str(pk_of(str(cursor.position)))  # as the text that is compared
        except ValueError as error:
            raise NotFound(self.invalid_cursor_message) from error
        return Cursor(cursor.offset, cursor.reverse, position)


class PetitionList(ListAPIView[Petition]):
    """The petitions this officer may see."""

    doors: ClassVar = {"GET": Ability.WORK}
    serializer_class = PetitionOutput
    pagination_class = Newest
    filterset_class = PetitionFilter
    queryset = Petition.objects.none()

    def get_queryset(self) -> Any:
        visible = petitions_visible_to(Actor.of(officer_of(self.request)))
        return visible.select_related("holder", "handler", "division")

    def filter_queryset(self, queryset: Any) -> Any:
        check_query(self.request, {*PetitionFilter.base_filters, *PAGING})
        found = PetitionFilter(self.request.query_params, queryset=queryset, request=self.request)
        if not found.is_valid():
            raise ValidationError(found.errors)
        return found.qs


class PetitionFile(APIView):
    """One file with its clocks, history and documents."""

    doors: ClassVar = {"GET": Ability.READ}

    @extend_schema(responses=PetitionFileOutput)
    def get(self, request: Request, number: str) -> Response:
        found = petition_or_404(officer_of(request), number)
        actor, documents = Actor.of(officer_of(request)), list(found.documents.all())
        letters = letters_for(actor, found, documents, at=timezone.now())
        context = {
            "events": steps_told(actor, history_of(found)),
            "mask": mask_for(actor, found),
            "letters": {d.pk: letter for d, letter in zip(documents, letters, strict=True)},
        }
        return Response(PetitionFileOutput(found, context=context).data)


class ClockAccount(APIView):
    """A clock of a file with the account of its days: what counted, what did not, and why."""

    doors: ClassVar = {"GET": Ability.READ}

    @extend_schema(responses=ClockAccountOutput)
    def get(self, request: Request, number: str, pk: int) -> Response:
        found = petition_or_404(officer_of(request), number)
        deadline = get_object_or_404(found.deadlines, pk=pk)
        account = explain(deadline, LawBook.current())
        return Response(ClockAccountOutput(deadline, context={"account": account}).data)


class PetitionMoves(APIView):
    """Make a move of the statute."""

    doors: ClassVar = {"POST": Ability.MOVE}

    @extend_schema(request=MoveInput, responses={201: EventOutput})
    def post(self, request: Request, number: str) -> Response:
        found = petition_or_404(officer_of(request), number)
        move = MoveInput(data=request.data, context={"actor": Actor.of(officer_of(request))})
        move.is_valid(raise_exception=True)
        event = perform(
            action=Action(move.validated_data["action"]),
            petition_id=found.pk,
            version=move.validated_data["version"],
            actor=Actor.of(officer_of(request)),
            given=move.given,
            at=timezone.now(),
        )
        return Response(EventOutput(event).data, status=201)
