"""A mail whose base64 is damaged, or has something below it, is read as far as it goes."""

from base64 import b64encode, encodebytes

import pytest

from intake.mail.reading import read_letter
from tests.intake.mail.test_mail_parts import HEAD, WORDS

CODED = b64encode(WORDS.encode())  # 45 bytes: nothing has to be filled up
LONG = encodebytes(WORDS.encode() * 20).strip()
FOOTER = b"--\nThis mail was scanned."


@pytest.mark.parametrize(
    ("body", "text", "is_whole"),
    [
        (CODED[:-3], WORDS[:-1], False), (CODED[:-1], WORDS[:-1], False), (CODED[:-4], WORDS[:-1], True),
        (CODED + b"\n" + FOOTER, f"{WORDS}\n\n{FOOTER.decode()}", True),
        (CODED + b"\n\nscanned\n", f"{WORDS}\n\nscanned", True),
        (LONG + b"\n" + FOOTER, f"{WORDS * 20}\n\n{FOOTER.decode()}", True),
        (CODED + "\n群发于2026年".encode(), f"{WORDS}\n\n群发于2026年", True),
        (LONG.replace(b"\n", b"\n\n", 2), WORDS * 20, True),
        (LONG.replace(b"\n", b"*\n", 1), WORDS * 20, False),
        (b64encode(b"Help") + b"\n" + FOOTER, f"Help\n\n{FOOTER.decode()}", True),
        (b64encode(b"Help").strip(b"="), "Help", False),
        (b"====", "", True),
        (b"\n====\n\n" + FOOTER, FOOTER.decode(), True),
        (b"\n\n" + FOOTER, FOOTER.decode(), True),
        (b"6K+35!Yqe", "", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("coding", ["base64", "Base64;"])
def test_damaged_base64_is_read_as_far_as_it_goes_and_the_rest_is_told(
    body, text, is_whole, coding
):
    head = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {coding}\n\n"
    letter = read_letter(HEAD + head.encode() + body)
    assert letter.text.startswith(text)
    assert "6K" not in letter.text
    assert "5YWs" not in letter.text
    assert letter.is_whole is is_whole
    assert ("编码有损坏" in letter.text) is not is_whole


def test_blank_lines_cost_no_more_than_their_number():
    head = b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
    assert WORDS in read_letter(HEAD + head + CODED + b"\n\n" * 400_000).text
