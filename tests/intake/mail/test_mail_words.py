"""What a mail says beside its sentences: where links lead, long subjects, a broken frame."""

from base64 import b64encode

import pytest

from intake.mail.headers import in_plain_words
from intake.mail.reading import read_letter
from tests.intake.mail.test_mail_parts import HEAD, WORDS, part, several


def test_where_a_link_leads_is_kept_and_makes_no_second_version():
    page = '<p>附件较大，请<a href="https://pan.example.com/s/1">点此下载</a></p>'
    html = part("text/html; charset=utf-8", page.encode())
    told = "附件较大，请点此下载（https://pan.example.com/s/1）"
    assert read_letter(HEAD + html).text == told
    both = several("alternative", [part("text/plain", "附件较大，请点此下载".encode()), html])
    assert read_letter(HEAD + both).text == told


def test_a_link_that_is_cut_says_so():
    page = f'<p>见<a href="https://pan.example.com/{"x" * 1200}">此处</a></p>'
    text = read_letter(HEAD + part("text/html; charset=utf-8", page.encode())).text
    assert "链接过长，其余未收录，请在信箱中查看" in text


def test_a_long_subject_and_a_broken_message_are_kept():
    long = "关于" + "很长" * 60 + "的问题"
    letter = read_letter(f"Subject: =?utf-8?B?{b64encode(long.encode()).decode()}?=\n\nx".encode())
    assert f"主题：{long}" in letter.text
    assert letter.is_whole
    broken = b"Content-Type: multipart/mixed; boundary=b\n\n" + WORDS.encode()
    assert read_letter(broken).text == WORDS


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("=?gb2312?B?zaPLr?= 停水", "停 停水"),
        ("=?utf-8?B?5L2g5aW9A?=", "你好"),
        ("=?utf-8?Q?=E4=BD=A0?= =?gb2312?B?zaPLr?=", "你停"),
        ("Re: =?utf-8?B?5L2g?= =?utf-8?B?5aW9A?=", "Re: 你好"),
        ("=?nope?B?5L2g5aW9A?=", "你好"),
        ("=?utf-8?B?5?=", ""),
    ],
)
def test_of_a_broken_word_the_readable_part_is_kept(header, told):
    assert in_plain_words(header) == told


@pytest.mark.parametrize(
    "broken",
    [
        ("Subject: x", "Subject: =?utf-8?B?5L2g5aW9A?="),
        ("From: a@b.cn", "From: =?utf-8?B?5L2g5aW9A?= <a@b.cn>"),
        ("From: a@b.cn", "From: =?utf-8?B?5L2g5aW9A?="),
        ('filename="x.txt"', 'filename="=?gb2312?B?zaPLr?=.txt"'),
    ],
)
def test_a_letter_with_a_broken_word_in_its_headers_is_kept_whole(broken):
    head = "From: a@b.cn\nSubject: x\nMessage-ID: <1@x>\n"
    file = b'Content-Type: text/plain\nContent-Disposition: attachment; filename="x.txt"\n\nlist'
    letter = head.encode() + several("mixed", [part("text/plain", WORDS.encode()), file])
    read = read_letter(letter.replace(*(text.encode() for text in broken)))
    assert WORDS in read.text
    assert "list" in read.text
    assert "无法读取" not in read.text


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('<p>甲</p><iframe srcdoc="&lt;p&gt;框里的诉求&lt;/p&gt;"></iframe>乙', "甲\n框里的诉求\n乙"),
        ("<p>甲</p><!--[if mso]><table><tr><td>表里的诉求</td></tr></table><![endif]-->", "甲\n表里的诉求"),
        ("<p>点此办理</p><!--[if gte mso 9]><center>点此办理</center><![endif]-->", "点此办理"),
        ("<!--[if gte mso 9]><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml><![endif]-->甲", "甲"),
        ("甲<!-- 乙 -->", "甲"),
        ("<!--[if mso]><style>p{color:red}</style><![endif]-->甲", "甲"),
    ],
)  # fmt: skip
def test_what_stands_in_a_frame_or_for_outlook_alone_is_read(written, told):
    assert read_letter(HEAD + part("text/html; charset=utf-8", written.encode())).text == told


def test_frames_within_frames_are_no_way_to_cost_time():
    page = "<p>内</p>"
    for _ in range(12):
        inner = page.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        page = f'<iframe srcdoc="{inner}"></iframe>'
    assert "内" in read_letter(HEAD + part("text/html; charset=utf-8", page.encode())).text
