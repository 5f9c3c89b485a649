"""Mails whose encoding no label tells, and those that a machine answers with."""

import pytest

from intake.mail.charsets import decode
from intake.mail.reading import read_letter
from tests.intake.mail.test_mail_parts import WORDS, in_words, part

SEVEN = bytes(sign & 0x7F for sign in range(256))
LAMP = "路灯坏了请修".encode()
UYGHUR, TIBETAN = "ياخشىمۇسىز، يول بۇزۇلدى", "བཀྲ་ཤིས་བདེ་ལེགས"
SHORT = WORDS.replace("，", "").replace("。", "")


@pytest.mark.parametrize(
    ("content", "label", "text"),
    [
        (f"{WORDS}\n> ".encode() + WORDS.encode("gbk"), "utf-8", f"{WORDS}\n> {WORDS}"),
        (f"{WORDS}\n> ".encode() + WORDS.encode("gbk"), "gbk", f"{WORDS}\n> {WORDS}"),
        (f"{WORDS}\n5号".encode("utf-16-le"), "", f"{WORDS}\n5号"),
        (f"{WORDS}\n5号".encode("utf-16-be"), "utf-8", f"{WORDS}\n5号"),
        (WORDS.encode("utf-16-le"), "", WORDS), (WORDS.encode("hz"), "", WORDS),
        (b"x \x1b$)A\x0e" + SHORT.encode("gb2312").translate(SEVEN) + b"\x0f y", "iso-2022-cn",
         f"x {SHORT} y"),
        ("停水".encode("gbk"), "", "停水"), ("停水".encode("gbk"), "utf-8", "停水"),
        ("停水".encode("gbk"), "us-ascii", "停水"), ("停水".encode("gbk"), "iso-8859-1", "停水"),
        ("café".encode(), "", "café"), ("5 µm, Ünal".encode(), "", "5 µm, Ünal"),
        ("Привет, мир".encode(), "", "Привет, мир"), (b"a ~{ b ~} c", "", "a ~{ b ~} c"),
    ],
)  # fmt: skip
def test_what_no_label_tells_is_read(content, label, text):
    assert decode(content, label) == (text, 0)


@pytest.mark.parametrize("label", ["utf-8", "gb2312", ""])
@pytest.mark.parametrize(
    ("content", "text", "lost"),
    [
        (LAMP[:12] + b"\xed\xa0\xbd\xed\xb8\x80" + LAMP[12:], "路灯坏了😀请修", 0),
        (LAMP[:5] + LAMP[6:], "路�坏了请修", 1),
        (LAMP[:6] + b"\xff" + LAMP[6:], "路灯�坏了请修", 1),
        (UYGHUR.encode(), UYGHUR, 0), (TIBETAN.encode(), TIBETAN, 0),
        ("Привет, мир".encode(), "Привет, мир", 0),
    ],
)  # fmt: skip
def test_utf_8_with_a_broken_byte_or_of_another_people_is_no_chinese(content, label, text, lost):
    assert decode(content, label) == (text, lost)


def test_escapes_that_nobody_knows_are_counted():
    assert decode(b"a \x1b$*H\x1bN!!", "").lost == 2


@pytest.mark.parametrize(
    ("headers", "automatic"),
    [
        ("Auto-Submitted: auto-replied", True), ("X-Autoreply: yes", True),
        ("Precedence: auto_reply", True), ("From: MAILER-DAEMON <mailer-daemon@x.y>", True),
        ("Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSN?=: x", True), ("Subject: Out of Office: x", True),
        (in_words("自动回复"), True), (in_words("自动答复：休假"), True), (in_words("系统退信"), True),
        (in_words("自动回复敷衍群众，请求查处"), False), (in_words("退信通知书一直没有收到"), False),
        (in_words("【自动回复】收到"), True), (in_words("[自动回复] 收到"), True),
        (in_words("自動回覆：收到"), True), (in_words("自动应答：收到"), True),
        (in_words("外出自动答复: 收到"), True), (in_words("假期自动回复"), True),
        (in_words("不在办公室: 收到"), True), (in_words("已读: 关于停水"), True),
        (in_words("未送达: 关于停水"), True), (in_words("退信：关于停水"), True),
        (in_words("邮件投递失败"), True), (in_words("自动回复(Auto reply): 收到"), True),
        ("Subject: Failure Notice", True), ("X-Auto-Reply: yes", True),
        ("Subject: Delivery Status Notification (Failure)", True),
        ("Subject: Returned mail: see transcript", True), ("From: postmaster@x.y", True),
        (in_words("自动回复（机器人）敷衍群众，强烈不满"), False), (in_words("已读不回，请求查处"), False),
        ("Subject: Returned mail room of village is closed", False),
        ("Subject: Out of office workers of the village", False),
        ("Auto-Submitted: auto-generated", False), ("Auto-Submitted: no", False),
        ("X-Auto-Response-Suppress: All", False), ("Precedence: bulk", False),
        ("Subject: =?utf-8?B?5Zue5aSN77ya6Ieq5Yqo5Zue5aSN?=", False), ("Subject: x", False),
    ],
)  # fmt: skip
def test_answers_of_machines_are_told_from_letters(headers, automatic):
    message = f"{headers}\nMessage-ID: <1@x>\n".encode() + part("text/plain", WORDS.encode())
    assert read_letter(message).is_automatic is automatic
