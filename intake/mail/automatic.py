"""Whether a message is a machine's answer to our own mail, and no letter."""

import re
from email.message import Message

from intake.mail.headers import header, sender_of

NOTICES = {"delivery-status", "disposition-notification"}

# the words alone, in brackets or before a colon: 自动回复敷衍群众 is a complaint
WORDS = (
    r"(?:外出|假期|休假)?自[动動](?:回[复覆]|答[复覆]|[应應]答)|(?:系[统統])?退信(?:通知)?|不在[办辦]公室"
    r"|已[读讀](?:回[执執])?|未送[达達]|[邮郵]件投[递遞]失[败敗](?:通知)?"
    r"|automatic reply|auto[ -]?reply|out of office(?: auto[ -]?reply| reply)?"
    r"|undelivered mail(?: returned to sender)?|undeliverable(?: mail)?|returned mail"
    r"|delivery status notification|mail delivery failed|failure notice"
)
REPLY = re.compile(
    rf"(?:{WORDS})\s*+(?:\([ -~]*\)\s*+|（[ -~]*）\s*+)?(?:$|[:：/])|[【\[](?:{WORDS})[】\]]"
)
MACHINES = ("mailer-daemon@", "postmaster@")
MARKS = ("X-Autoreply", "X-Auto-Reply", "X-Autorespond")


def is_automatic(message: Message) -> bool:
    """An answer of a machine to our own mail. What a machine sends by itself may be a letter."""
    kind = message.get_content_type()
    report = str(message.get_param("report-type", "") if kind == "multipart/report" else "")
    answered = (
        header(message, "Auto-Submitted").lower().startswith(("auto-replied", "auto-notified"))
    )
    marked = any(header(message, name).lower() not in {"", "no"} for name in MARKS)
    subject = header(message, "Subject").lower()
    return (
        answered
        or report.lower() in NOTICES
        or marked
        or header(message, "Precedence").lower() in {"auto_reply", "auto-reply"}
        or f"{sender_of(message).lower()}@".startswith(MACHINES)
        or bool(REPLY.match(subject))
    )
