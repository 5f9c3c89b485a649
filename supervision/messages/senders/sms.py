"""Short messages by the gateway of the government cloud, as JSON over HTTP.

Gateways differ; what they share is a POST with number, text, and a request number of ours. One that
asks for other names is put behind a small proxy, or gets a sender of its own beside this one.
"""

from django.conf import settings

from supervision.messages.senders.http import post
from supervision.messages.senders.parcel import Parcel


def is_set_up() -> bool:
    return bool(settings.SMS_URL)


def send(parcel: Parcel) -> str:
    answer = post(
        settings.SMS_URL,
        {
            "phone": parcel.address,
            "text": f"【{settings.SMS_SIGNATURE}】{parcel.text}",
            "request_id": parcel.token,
        },
        headers={"Authorization": f"Bearer {settings.SMS_TOKEN}", "Idempotency-Key": parcel.token},
    )
    return str(answer.get("id") or answer.get("message_id") or "")
