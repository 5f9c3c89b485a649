"""Whether a message is a machine's answer to our own mail, and no letter."""

import re
from email.message import Message

from intake.services.headers import header, sender_of

REPLIES = ("automatic reply", "auto reply", "autoreply", "out of office",
           "undelivered mail", "undeliverable", "delivery status notification",
           "mail delivery failed", "returned mail")  # fmt: skip
NOTICES = {"delivery-status", "disposition-notification"}

# the word alone or before a colon: 自动回复敷衍群众 is a complaint
REPLY = re.compile(r"(?:自动[回答]复|系统退信|退信通知)\s*(?:$|[:：/(（【\[])")


def is_automatic(message: Message) -> bool:
    """An answer of a machine to our own mail. What a machine sends by itself may be a letter."""
    kind = message.get_content_type()
    report = str(message.get_param("report-type", "") if kind == "multipart/report" else "")
    answered = (
        header(message, "Auto-Submitted").lower().startswith(("auto-replied", "auto-notified"))
    )
    marked = header(message, "X-Autoreply") or header(message, "X-Autorespond")
    subject = header(message, "Subject").lower()
    return (
        answered
        or report.lower() in NOTICES
        or bool(marked and marked.lower() != "no")
        or header(message, "Precedence").lower() in {"auto_reply", "auto-reply"}
        or sender_of(message).lower().startswith("mailer-daemon")
        or subject.startswith(REPLIES)
        or bool(REPLY.match(subject))
    )
