"""JSON over HTTP, with a limit of time; whatever goes wrong is one error."""

from typing import Any

import requests

from petitions.calling import exchange
from supervision.messages.senders.parcel import NotSentError

SECONDS = 10


def post(
    url: str, body: dict[str, Any], *, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    return _answer("POST", url, json=body, headers=headers)


def get(url: str, query: dict[str, str]) -> dict[str, Any]:
    return _answer("GET", url, params=query)


def _answer(method: str, url: str, **asked: Any) -> dict[str, Any]:
    """Raises NotSentError; its text names no secret, since a query may hold one."""
    try:
        with exchange(SECONDS) as session:
            answer = session.request(method, url, timeout=SECONDS, **asked)
            answer.raise_for_status()
            found = answer.json()
    except requests.HTTPError as error:
        code = error.response.status_code if error.response is not None else ""
        raise NotSentError(f"HTTP {code}") from None
    except requests.JSONDecodeError:
        raise NotSentError("the answer is no JSON") from None
    except requests.RequestException as error:
        raise NotSentError(type(error).__name__) from None
    if not isinstance(found, dict):
        raise NotSentError("the answer is no object")
    return found
