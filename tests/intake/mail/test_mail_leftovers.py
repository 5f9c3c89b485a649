"""What stands around the parts of a mail, and what its page shows: kept, or said not to be."""

import time
from base64 import b64encode
from binascii import b2a_uu
from urllib.parse import quote

import pytest

from intake.mail.reading import read_letter
from tests.intake.mail.test_mail_parts import HEAD, PDF, WORDS, part, several
from tests.samples import picture


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path


def page(html, **headers):
    return read_letter(HEAD + part("text/html; charset=utf-8", html.encode(), **headers))


PNG = picture("PNG")
DATA = "data:image/png;base64," + b64encode(PNG).decode()
OUTSIDE = "补充：另有拖欠工资三万元。"


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_text_above_the_first_part_and_below_the_last_one_is_kept(codec):
    whole = several("mixed", [part("text/plain", WORDS.encode())])
    told = OUTSIDE.encode(codec)
    letter = read_letter(HEAD + whole.replace(b"\n\n--b", b"\n\n" + told + b"\n--b", 1) + told)
    assert letter.text == f"{OUTSIDE}\n\n{WORDS}\n\n{OUTSIDE}"
    assert letter.is_whole


@pytest.mark.parametrize("told", ["This is a multi-part message in MIME format.",
                                  "This is a cryptographically signed message in MIME format."])  # fmt: skip
def test_what_a_program_says_to_old_readers_is_no_text(told):
    whole = several("mixed", [part("text/plain", WORDS.encode())])
    letter = read_letter(HEAD + whole.replace(b"\n\n--b", f"\n\n{told}\n--b".encode(), 1))
    assert (letter.text, letter.is_whole) == (WORDS, True)


@pytest.mark.parametrize("below", [b"--b\n" + part("text/plain", OUTSIDE.encode()) + b"--b--\n",
                                   b"\x81\x20\xff\x00\xc3" * 40])  # fmt: skip
def test_a_part_below_the_end_is_noted(below):
    letter = read_letter(HEAD + several("mixed", [part("text/plain", WORDS.encode())]) + below)
    assert "各部分之外还有内容" in letter.text
    assert not letter.is_whole


@pytest.mark.parametrize(
    "html",
    [
        "<img src='http://example.com/letter.jpg' alt='手写信'>", "<img src='cid:gone' alt='手写信'>",
        "<img src='file:///c:/x.jpg'>手写信", "<p style='background: url(http://example.com/a.png)'>手写信",
        "<svg><image href='http://example.com/a.png'/><text>手写信</text></svg>",
        "<object data='http://example.com/a.pdf'>手写信</object>", "手写信<iframe src='http://a.b/c'></iframe>",
        "<table background='https://example.com/a.jpg'><tr><td>手写信</table>",
        "手写信<img srcset='https://example.com/a.jpg 1x, https://example.com/b.jpg 2x'>",
    ],
)  # fmt: skip
def test_a_picture_that_is_not_in_the_mail_is_noted_and_its_words_are_kept(html):
    letter = page(html)
    assert "手写信" in letter.text
    assert "1处图片等内容不在邮件里" in letter.text
    assert not letter.is_whole


@pytest.mark.parametrize("marks", ["<div>" * 2100, "<font>\n" * 2100, "<table><tr><td>" * 1000])
@pytest.mark.parametrize("around", ["{}", "<iframe srcdoc='{}'></iframe>"])
def test_a_page_of_more_marks_within_marks_than_are_read_is_noted(marks, around):
    letter = page(around.format(f"<p>{WORDS}</p>{marks}<p>{OUTSIDE}</p>"))
    assert WORDS in letter.text
    assert "格式层次太多，没有读完" in letter.text
    assert not letter.is_whole
    assert page(around.format(f"{marks[: len(marks) // 3]}{WORDS}")).is_whole


def test_a_picture_that_is_a_part_of_the_mail_is_there():
    html = part("text/html", b"<p>x</p><img src='cid:p1@x'><img src='P2.png'>")
    one = part("image/png", PNG, Content_ID="<p1@x>")
    two = part("image/png", picture("PNG"), Content_Location="P2.png")
    both = several("related", [html, one, two])
    for whole in (both, several("alternative", [part("text/plain", b"x"), both], "c")):
        letter = read_letter(HEAD + whole)
        assert (letter.text, len(letter.files), letter.is_whole) == ("x", 2, True)


def test_a_dot_that_reports_the_opening_shows_nothing():
    assert page("<p>x</p><img src='http://example.com/1' width=1 height='1'>").is_whole


@pytest.mark.parametrize(
    "html",
    [
        f"<img src='{DATA}'>", f"<img src=' {DATA.replace('data', 'DATA')}'>",
        f"<img src='{quote(DATA, safe=':/;,')}'>", f"<img src='{DATA.rstrip('=')}'>",
        f"<img src='x.png' srcset='{DATA} 2x'>", f"<p style='background-image:url({DATA})'>",
        f'<style>p {{ background: url("{DATA}") }}</style>', f"<a href='{DATA}'>手写信</a>",
        f"<svg><image xlink:href='{DATA}'/></svg>", f"<object data='{DATA}'></object>",
        f"<table background='{DATA}'>", f'&lt;img src="{DATA}"&gt;', f"<img src='{DATA}'>" * 3,
    ],
)  # fmt: skip
def test_a_picture_written_into_a_page_is_a_file_wherever_it_stands(html):
    letter = page(f"<p>第一句。{html}<p>第二句。")
    assert [file.size for file in letter.files] == [len(PNG)]
    assert letter.is_whole
    assert "第一句。" in letter.text
    assert "第二句。" in letter.text
    assert "base64" not in letter.text


def test_a_document_in_a_link_is_a_file_and_a_damaged_picture_is_noted():
    coded = b64encode(PDF).decode()
    letter = page(f"<a href='data:application/pdf;base64,{coded}'>申请书</a>")
    assert [file.media_code for file in letter.files] == ["application/pdf"]
    assert letter.is_whole
    assert not page(f"x<img src='{DATA[:80]}'>").is_whole


@pytest.mark.parametrize("mark", ["svg", "object", "select", "textarea", "button"])
def test_text_after_an_element_that_is_not_closed_is_kept(mark):
    assert "退还押金" in page(f"<p>第一句<{mark}><p>第二句：退还押金").text


def test_what_a_form_was_filled_in_with_is_kept():
    html = (
        "<form>诉求：<input value='退还押金3000元'><br><input type=checkbox checked>急"
        "<input type=radio>缓<input type=hidden value=token><select><option>甲<option selected>乙"
        "</select></form>"
    )
    assert page(html).text == "诉求：退还押金3000元\n☑ 急☐ 缓\n甲\n☑ 乙"


def test_lines_of_text_that_is_set_as_it_is_are_kept():
    assert page("<pre>一、停水\n二、停电</pre>三、\n停气").text == "一、停水\n二、停电\n三、 停气"


def plain(text):
    return read_letter(HEAD + part("text/plain; charset=utf-8", text.encode()))


@pytest.mark.parametrize("width", [60, 76, 10**6])
@pytest.mark.parametrize("below", ["第二句。", "\n第二句。", "\n\nSecond 第二句。"])
def test_a_picture_written_into_plain_text_is_a_file(width, below):
    head, coded = DATA.split(",")
    lines = "\n".join(coded[at : at + width] for at in range(0, len(coded), width))
    letter = plain(f"第一句。{head},{lines}{below}")
    assert [file.size for file in letter.files] == [len(PNG)]
    assert letter.is_whole
    assert letter.text.startswith("第一句。")
    assert letter.text.endswith(below.strip())
    assert "base64" not in letter.text


def test_uuencoded_lines_are_a_file_and_words_that_look_so_are_text():
    lines = b"".join(b2a_uu(PNG[at : at + 45]) for at in range(0, len(PNG), 45)).decode()
    letter = plain(f"第一句。\nbegin 644 信.png\n{lines}`\nend\n第二句。")
    assert [(file.name, file.size) for file in letter.files] == [("信.png", len(PNG))]
    assert letter.text == "第一句。\n第二句。"
    for text in ("begin 644 x\n不是\nend", "data:image/png;base64,xxxx 是例子", "begin\nend"):
        assert plain(text).text == text


@pytest.mark.parametrize(
    "text", ["data:image/png;base64," * 9000, "url(" * 50_000, "<svg>" * 200, "begin 644 x\n" * 9000]
)  # fmt: skip
def test_marks_without_end_are_read_at_once(text):
    begun = time.process_time()
    page(f"<p style='{text}'>{text}")
    plain(f"{text}\nend")
    assert time.process_time() - begun < 5
