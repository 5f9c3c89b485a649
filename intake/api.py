"""Registration for machines."""

from typing import ClassVar

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from intake.registration.services.registering import register_once, with_limit_of
from intake.serializers import RegisteredOutput, RegistrationInput
from intake.sources.selectors import source_of
from petitions.actors import Actor
from petitions.policy import Ability
from petitions.query_codes import code_once
from workflow.api import PetitionList
from workflow.http import officer_of

LONGEST_KEY = 64


KEY = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, required=True, description="64 signs at most"
)


class Petitions(PetitionList):
    """List what is visible, register what comes in."""

    doors: ClassVar = {"GET": Ability.WORK, "POST": Ability.REGISTER}

    @extend_schema(request=RegistrationInput, responses={201: RegisteredOutput}, parameters=[KEY])
    def post(self, request: Request) -> Response:
        key = request.headers.get("Idempotency-Key", "")
        if not 1 <= len(key) <= LONGEST_KEY:
            raise serializers.ValidationError({"Idempotency-Key": "Give a key of 1 to 64 signs."})
        data = RegistrationInput(data=request.data)
        data.is_valid(raise_exception=True)
        officer = officer_of(request)
        registration = data.registration
        if registration.source:
            source = source_of(officer.organ, registration.source)
            if source is None or source.channel is not registration.channel:
                raise serializers.ValidationError(
                    {"source_code": "No such source of this channel."}
                )
            registration = with_limit_of(source, registration)
        registered = register_once(
            registration=registration,
            organ=officer.organ,
            actor=Actor.of(officer),
            key=key,
            at=timezone.now(),
        )
        petition = registered.petition
        answer = {
            "number": petition.number,
            "query_code": code_once(petition, officer=officer, at=timezone.now()),
            "due_on": petition.next_due_on,
            "is_new": registered.is_new,
        }
        return Response(answer, status=201 if registered.is_new else 200)
