"""What a PDF may hold, and what makes it one that acts."""

import pytest

from petitions.untrusted.process import examine
from tests.samples import PDF, pdf

ACTING = {
    "script": pdf(b"<</S/JavaScript/JS(app.alert)>>", catalog=b"/OpenAction 4 0 R"),
    "script by another name": pdf(b"<</S/#4aava#53cript/J#53(x)>>", catalog=b"/OpenAction 4 0 R"),
    "program": pdf(b"<</S/Launch/F(cmd.exe)>>", catalog=b"/OpenAction 4 0 R"),
    "file": pdf(b"<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>", b"<</Length 0>>stream\nendstream"),
    "within": pdf(b"<</A[<</S/JavaScript>>]>>"),
    "within what is not read": pdf(b"<</S/JavaScript/JS(x)/X %s>>" % (b"9" * 30)),
    "too deep": pdf(b"<</S/JavaScript/JS(x)/X %s%s>>" % (b"[" * 600, b"]" * 600)),
    "not ended": pdf(b"<</S/JavaScript/JS(x)"),
}


@pytest.mark.parametrize("content", ACTING.values(), ids=ACTING)
def test_a_pdf_that_acts_is_noticed(content):
    assert examine(content).acts


def test_a_plain_pdf_and_a_link_in_it_do_not_act():
    assert not examine(PDF).acts
    assert not examine(pdf(b"<</S/URI/URI(https://x.example)>>")).acts


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"\n\n \n", b"\0\n"])
def test_a_pdf_may_begin_with_a_mark_or_an_empty_line(before):
    assert examine(before + PDF).media == "application/pdf"
    assert examine(before + ACTING["script"]).acts
