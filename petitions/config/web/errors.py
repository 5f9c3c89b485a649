"""Where a refusal becomes an HTTP answer of the API."""

from typing import Any

from django.http import Http404
from django.utils.translation import get_language
from rest_framework.response import Response
from rest_framework.views import exception_handler

from petitions.config.web.statements import RETRY, is_loss, why
from petitions.models import Petition
from petitions.statute import NotPermittedError


def api_exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """400 for a field that is missing or wrong, 409 for what the file's state does not allow."""
    if isinstance(error, NotPermittedError):
        sentence = error.sentence.written_in(get_language() or "zh-hans")
        if error.field:
            return Response({error.field: [sentence]}, status=400)
        return Response({"detail": sentence}, status=409)
    if is_loss(error):
        answer = {"detail": why(error, context["request"]).written_in(get_language() or "zh-hans")}
        return Response(answer, status=503, headers=RETRY)
    if isinstance(error, Petition.DoesNotExist):  # it left the officer's sight meanwhile
        error = Http404()
    return exception_handler(error, context)
