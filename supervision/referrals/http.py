"""Who asks, when a partner office's machine asks."""

from typing import Any

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from petitions.models import Organ
from supervision.referrals.models import AccessKey
from supervision.referrals.selectors import key_of
from supervision.referrals.services.referring import digest_of

WORDS = 2  # Bearer, and the key


class PartnerKey(BaseAuthentication):
    """`Authorization: Bearer KEY`: the partner office it was made for, while it holds."""

    def authenticate(self, request: Request) -> tuple[Organ, AccessKey] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        if len(words) != WORDS:
            raise AuthenticationFailed
        digest = digest_of(words[1].decode("ascii", "replace"))
        key = key_of(digest, on=timezone.localdate())
        if key is None:
            raise AuthenticationFailed
        return key.partner, key

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class PartnerKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema speaks of it."""

    target_class = PartnerKey
    name = "partnerKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
