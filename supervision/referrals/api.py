"""What partner offices' machines may read: what was handed to them, and every reading is logged."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from petitions.doors import Open
from petitions.masking import masks_of
from supervision.referrals.http import PartnerKey
from supervision.referrals.models import AccessKey, Referral
from supervision.referrals.selectors import received_with, summaries_for
from supervision.referrals.serializers import (
    AnswerInput,
    PeriodInput,
    ReferralOutput,
    SummaryOutput,
)
from supervision.referrals.services import referring
from workflow.http import check_query

MAX_ROWS = 100


def _output(referrals: list[Referral]) -> Any:
    """As a machine reads them: nothing in them names who petitions, whoever wrote it when."""
    masks = masks_of(referral.petition_id for referral in referrals)
    return ReferralOutput(referrals, many=True, context={"masks": masks}).data


class PartnerView(APIView):
    """Opens to a key of the right scope."""

    doors: ClassVar = {"GET": Open.TO_PARTNERS, "POST": Open.TO_PARTNERS}
    authentication_classes = (PartnerKey,)
    scope: ClassVar = AccessKey.Scope.REFERRALS

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not isinstance(request.auth, AccessKey) or request.auth.scope is not self.scope:
            raise PermissionDenied

    def key_of(self, request: Request) -> AccessKey:
        if not isinstance(request.auth, AccessKey):
            raise PermissionDenied
        return request.auth

    def referral(self, request: Request, pk: int) -> Referral:
        return get_object_or_404(received_with(self.key_of(request)), pk=pk)


class ReferralList(PartnerView):
    """The packages handed to this partner office, the newest first; each reading is logged."""

    doors: ClassVar = {"GET": Open.TO_PARTNERS}

    @extend_schema(responses=ReferralOutput(many=True))
    def get(self, request: Request) -> Response:
        check_query(request, {"format"})
        key = self.key_of(request)
        found = list(received_with(key)[:MAX_ROWS])
        for referral in found:
            referring.note_reading(referral, key, at=timezone.now())
        return Response(_output(found))


class ReferralReceipt(PartnerView):
    """Sign for a package."""

    doors: ClassVar = {"POST": Open.TO_PARTNERS}

    @extend_schema(request=None, responses=ReferralOutput)
    def post(self, request: Request, pk: int) -> Response:
        found = self.referral(request, pk)
        key = self.key_of(request)
        signed = referring.sign_for(referral_id=found.pk, reader=key, at=timezone.now())
        return Response(_output([signed])[0])


class ReferralAnswer(PartnerView):
    """Say what came of it."""

    doors: ClassVar = {"POST": Open.TO_PARTNERS}

    @extend_schema(request=AnswerInput, responses={201: ReferralOutput})
    def post(self, request: Request, pk: int) -> Response:
        found = self.referral(request, pk)
        sent = AnswerInput(data=request.data)
        sent.is_valid(raise_exception=True)
        answered = referring.answer(
            referral_id=found.pk,
            text=sent.validated_data["answer"],
            reader=self.key_of(request),
            at=timezone.now(),
        )
        return Response(_output([answered])[0], status=201)


class Summaries(PartnerView):
    """Duties of the organs of the area that were due in a time: nothing of who petitions."""

    doors: ClassVar = {"GET": Open.TO_PARTNERS}
    scope: ClassVar = AccessKey.Scope.SUMMARIES

    @extend_schema(parameters=[PeriodInput], responses=SummaryOutput(many=True))
    def get(self, request: Request) -> Response:
        check_query(request, {*PeriodInput().fields, "format"})
        period = PeriodInput(data=request.query_params)
        period.is_valid(raise_exception=True)
        key, today = self.key_of(request), timezone.localdate()
        rows = summaries_for(key.partner, reader=key.made_by, **period.validated_data, on=today)
        return Response(SummaryOutput(rows, many=True).data)
