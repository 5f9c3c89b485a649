"""E-mail by SMTP, by Django's own sender; the server is named in the environment."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from supervision.messages.senders.parcel import NotSentError, Parcel


def is_set_up() -> bool:
    return bool(settings.EMAIL_HOST)


def send(parcel: Parcel) -> str:
    """Mail programs fold two messages with one Message-ID into one."""
    number = f"<{parcel.token}@{settings.MAIL_DOMAIN}>"
    message = EmailMessage(
        parcel.subject, parcel.text, to=[parcel.address], headers={"Message-ID": number}
    )
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(f"{type(error).__name__}: {error}") from error
    return number
