"""Who asks, when a machine asks."""

from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from petitions.models import Officer


class OfficerToken(TokenAuthentication):
    """The officer a token belongs to, with the organ, in one query."""

    def authenticate_credentials(self, key: str) -> tuple[Officer, str]:
        try:
            return Officer.objects.get(auth_token=key, is_active=True), key
        except Officer.DoesNotExist as error:
            raise AuthenticationFailed from error
