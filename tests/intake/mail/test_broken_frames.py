"""A mail whose frame is broken: what was not opened is told, and it is not taken as whole."""

from base64 import b64encode, encodebytes
from binascii import b2a_uu
from quopri import encodestring

import pytest

from intake.mail.reading import CODED, read_letter
from tests.intake.mail.test_mail_parts import (
    HEAD,
    WORDS,
    files,  # noqa: F401
    part,
    several,
)
from tests.samples import picture

PICTURE = picture("JPEG")
FILE = part("image/jpeg", PICTURE, Content_Disposition='attachment; filename="a.jpg"')
WHOLE = several("mixed", [part("text/plain; charset=utf-8", WORDS.encode()), FILE])
INNER = WHOLE.partition(b"\n\n")[2]
LINES = b64encode(PICTURE * 3)
PAGE = f"<p>{WORDS}</p>".encode()
BROKEN = {
    "another boundary": WHOLE.replace(b'boundary="b"', b'boundary="c"'),
    "no boundary": WHOLE.replace(b'; boundary="b"', b""),
    "no type": b"\n" + INNER,
    "coded as a whole": b'Content-Type: multipart/mixed; boundary="b"\n'
    b"Content-Transfer-Encoding: base64\n\n" + b64encode(INNER),
    "an empty line in the head": b"\n" + WHOLE,
    "begin-base64": b"\n" + WORDS.encode() + b"\nbegin-base64 644 a.jpg\n" + LINES + b"\n====\n",
    "lines of base64": b"\n" + b"\n".join(LINES[at : at + 76] for at in range(0, 760, 76)),
    "uuencode without an end": b"\nbegin 644 a.jpg\n" + b2a_uu(PICTURE[:45]) * 3,
    "PGP": b"\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n",
    "quoted-printable untold": b"\n" + encodestring(WORDS.encode()),
    "base64 in one line": b"\n" + b64encode(WORDS.encode()),
    "a long letter in one line": b"\n" + b64encode(WORDS.encode() * 40),
    "base64 of GBK": b"\n" + b64encode(WORDS.encode("gbk")),
    "base64 of ASCII": b"\n" + b64encode(b"The lamps are broken since May."),
    "a line and a half": b"\n" + encodebytes((WORDS * 3)[:25].encode()),
    "a file in one line": b"\n" + b64encode(PICTURE),
    **{
        f"page of {name}": b"Content-Type: text/html; charset=utf-8\n\n" + content
        for name, content in {
            "one line": b64encode(PAGE), "lines": encodebytes(PAGE * 9), "a file": encodebytes(PICTURE),
        }.items()
    },
    "page with parts": WHOLE.replace(b"multipart/mixed", b"text/html"),
    "page with parts, no boundary": WHOLE.replace(b'multipart/mixed; boundary="b"', b"text/html"),
}  # fmt: skip
ODD = {
    "quotes": b'Content-Transfer-Encoding: "base64"\n\n' + b64encode(WORDS.encode()),
    "stroke": b"Content-Transfer-Encoding: QUOTED_PRINTABLE\n\n" + encodestring(WORDS.encode()),
    "twice": b"\n" + WORDS.encode().decode("latin-1").encode(),
    "twice, of Windows": b"\n" + "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in WORDS.encode()
    ).encode(),
    **{
        f"twice, {codec}": b"\n" + WORDS.encode("gbk").decode(codec).encode()
        for codec in ("latin-1", "cp1252")
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_left_coded_is_told_and_the_mail_stays_unread(kind):
    letter = read_letter(HEAD + BROKEN[kind])
    assert CODED in letter.notes
    assert CODED in letter.text
    assert not letter.is_whole


def test_lines_that_end_twice_are_lines():
    letter = read_letter((HEAD + WHOLE).replace(b"\n", b"\r\r\n"))
    assert (letter.subject, letter.texts, letter.notes) == ("x", [WORDS], [])
    assert [file.name for file in letter.files] == ["a.jpg"]


@pytest.mark.parametrize("kind", ODD)
def test_a_coding_told_oddly_is_read(kind):
    head = b"Content-Type: text/plain; charset=utf-8\n"
    letter = read_letter(HEAD + head + ODD[kind])
    assert (letter.texts, letter.is_whole) == ([WORDS], True)


@pytest.mark.parametrize(
    "text",
    [
        WORDS, "请把 Content-Type 写对。", "begin 644 的事情", "a=10=20=30", "密钥 -----BEGIN",
        "https://example.com/" + "a" * 300, "à la carte, très bien — naïve café déjà vu",
        "ÉTÉ ÀÉÈÙ, Größe ÄÖÜÄÖÜ, ¡Así! «Ñandú» ÞÆÐÖÁÉ", "账号6222021234567890123456，18181609060716219877",
        "https://x.example/?u=" + b64encode(WORDS.encode()).decode().replace("+", "-"),
        "getElementsByClassNameAndThenSomethingElse /home/user/Documents/attachments", "a" * 400,
    ],
)  # fmt: skip
def test_words_are_no_code(text):
    letter = read_letter(HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + text.encode())
    assert (letter.texts, letter.is_whole) == ([text], True)


def test_a_subject_encoded_twice_is_read():
    for codec in ("utf-8", "gbk"):
        told = b64encode("路灯坏了".encode(codec).decode("latin-1").encode()).decode()
        head = HEAD.replace(b"Subject: x", f"Subject: =?utf-8?B?{told}?=".encode())
        assert read_letter(head + b"\n" + WORDS.encode()).subject == "路灯坏了"


def test_the_head_of_a_message_that_failed_is_no_code():
    head = part("text/rfc822-headers", b"Subject: y\nContent-Type: text/plain\n", coding="8bit")
    assert read_letter(HEAD + several("report", [head])).is_whole
