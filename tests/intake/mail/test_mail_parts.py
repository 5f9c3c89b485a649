"""Every part of an e-mail becomes text, a file or a true note, whatever shape it comes in."""

import random
import sys
import time
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from quopri import encodestring

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from intake.mail.charsets import decode
from intake.mail.reading import MOST_CONTAINERS, MOST_PARTS, OUTLOOK, TooManyPartsError, read_letter
from tests.samples import PDF, picture

WORDS = "公司拖欠工资三个月，请求帮助。"
TRADITIONAL = "公司拖欠工資三個月，請求幫助。"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path


def part(kind, content, *, coding="base64", **headers):
    """One part as bytes: its headers, then its content in that coding."""
    coded = {
        "base64": lambda: b64encode(content), "quoted-printable": lambda: encodestring(content),
        "8bit": lambda: content,
    }[coding]()  # fmt: skip
    lines = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {coding}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\n".join(lines).encode() + b"\n\n" + coded + b"\n"


def several(kind, parts, boundary="b"):
    inner = b"".join(f"--{boundary}\n".encode() + p + b"\n" for p in parts)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'.encode()
    return head + inner + f"--{boundary}--\n".encode()


def in_words(subject):
    return f"Subject: =?utf-8?B?{b64encode(subject.encode()).decode()}?="


HEAD = b"From: a@example.com\nSubject: x\n"
NAMED = {"Content_Disposition": 'attachment; filename="letter.eml"'}


@pytest.mark.parametrize("label", ["gb2312", "gbk", "x-gbk", "GB_2312-80", "cp936", "x-unknown",
                                   "iso-8859-1", "us-ascii", "utf-8", "", "no such"])  # fmt: skip
@pytest.mark.parametrize("coding", ["base64", "8bit", "quoted-printable"])
def test_chinese_is_read_under_every_label(label, coding):
    told = "朱镕、陶喆反映：𠮷祥里3–5号停水。"
    kind = f"text/plain; charset={label}" if label else "text/plain"
    letter = read_letter(HEAD + part(kind, told.encode("gb18030"), coding=coding))
    assert (letter.text, letter.is_whole) == (told, True)


@pytest.mark.parametrize("label", ["gb2312", "x-gbk", "", "iso-8859-1", "big5", "koi8-r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_wrong_label_garbles_nothing(label, codec):
    assert decode(WORDS.encode(codec), label) == (WORDS, 0)


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (TRADITIONAL, "big5", "big5"), (TRADITIONAL, "big5", "gb2312"), (TRADITIONAL, "big5", ""),
        (WORDS, "hz", "hz-gb-2312"), ("Привет мир", "koi8-r", "koi8-r"), ("联通", "gbk", "gbk"),
        ("こんにちは", "iso2022_jp", "iso-2022-jp"), ("café à la", "latin-1", "iso-8859-1"),
        ("안녕하세요", "euc-kr", "euc-kr"), ("“a”", "cp1252", "windows-1252"),
    ],
)  # fmt: skip
def test_other_languages_stay_what_they_are(text, codec, label):
    assert decode(text.encode(codec), label) == (text, 0)


def test_a_broken_sign_is_counted_and_noise_is_no_text():
    broken = decode((WORDS * 3).encode("gbk") + b"\xff", "gbk")
    assert (broken.text[:4], broken.lost) == ("公司拖欠", 1)
    noise = random.Random(1).randbytes(300)
    assert decode(noise).text == ""
    letter = read_letter(HEAD + part("text/plain; charset=gbk", noise))
    assert "文字编码不能识别" in letter.text
    assert not letter.is_whole


@pytest.mark.parametrize("codec", ["gbk", "utf-8", "gb18030"])
def test_bytes_in_headers_are_read(codec):
    told = "反映村集体账目".encode(codec)
    raw = b"From: " + told + b" <sun@example.com>\nSubject: " + told + b"\n\nx"
    letter = read_letter(raw)
    assert (letter.subject, letter.sender) == ("反映村集体账目", "sun@example.com")
    word = b64encode("陶喆的来信".encode("gb18030")).decode()
    assert read_letter(f"Subject: =?gb2312?B?{word}?=\n\nx".encode()).subject == "陶喆的来信"
    named = part("image/png", picture("PNG"), Content_Disposition="attachment")
    named = named.replace(b"attachment", b"attachment; filename=" + told + b".png")
    assert read_letter(HEAD + named).files[0].name == "反映村集体账目.png"


def test_the_name_of_a_file_is_read_by_every_standard():
    for told in (
        'attachment; filename="=?gbk?B?' + b64encode("工资条.png".encode("gbk")).decode() + '?="',
        "attachment; filename*=gb2312''%B9%A4%D7%CA%CC%F5.png",
        "attachment; filename*0*=utf-8''%E5%B7%A5%E8%B5%84; filename*1*=%E6%9D%A1.png",
    ):
        letter = read_letter(HEAD + part("image/png", picture("PNG"), Content_Disposition=told))
        assert [file.name for file in letter.files] == ["工资条.png"]


INNER = b"From: zhou@example.com\nSubject: wages\n" + part("text/plain", WORDS.encode())


@pytest.mark.parametrize(
    "enclosed",
    [
        b"Content-Type: message/rfc822\n\n" + INNER,
        part("message/rfc822", INNER), part("application/octet-stream", INNER, **NAMED),
        part("application/eml", INNER, **NAMED), part("message/rfc822", INNER, **NAMED),
    ],
)  # fmt: skip
def test_a_letter_enclosed_in_a_letter_is_read_with_its_files(enclosed):
    letter = read_letter(
        HEAD + several("mixed", [part("text/plain", "见附件。".encode()), enclosed])
    )
    for told in ("见附件。", "zhou@example.com", "wages", WORDS):
        assert told in letter.text
    assert letter.is_whole
    pdf = part("application/pdf", PDF)
    within = enclosed.replace(INNER, INNER.partition(b"Content-Type")[0] + pdf)
    if within != enclosed:
        assert len(read_letter(HEAD + several("mixed", [within])).files) == 1


def test_a_file_that_is_the_whole_message_is_the_letters_file():
    name = 'attachment; filename="scan001.pdf"'
    letter = read_letter(HEAD + part("application/pdf", PDF, Content_Disposition=name))
    assert [(file.name, file.size) for file in letter.files] == [("scan001.pdf", len(PDF))]


def test_a_picture_written_into_a_page_swallows_no_sentence_and_is_kept():
    shot = picture("PNG")
    for content, kept in ((shot, 1), (bytes(range(256)) * 300, 0)):
        page = (
            f'<p>一、现场照片：</p><img src="data:image/png;base64,{b64encode(content).decode()}">'
            "<p>二、请求清运垃圾。</p>"
        )
        letter = read_letter(HEAD + part("text/html; charset=utf-8", page.encode()))
        assert letter.text.startswith("一、现场照片：\n二、请求清运垃圾。")
        assert len(letter.files) == kept
        assert letter.is_whole is bool(kept)


def test_a_page_says_its_encoding_where_the_mail_does_not():
    page = '<meta charset="big5"><p>' + TRADITIONAL + "</p>"
    assert read_letter(HEAD + part("text/html", page.encode("big5"))).text == TRADITIONAL


def test_words_that_differ_between_two_versions_are_both_kept():
    plain = part("text/plain", "请看网页版。".encode())
    page = part("text/html", f"<b>{WORDS}</b>".encode())
    both = read_letter(HEAD + several("alternative", [plain, page]))
    assert both.text == f"请看网页版。\n\n{WORDS}"
    alike = [part("text/plain", f"{WORDS}\n".encode()), page]
    assert read_letter(HEAD + several("alternative", alike)).text == WORDS


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("application/ms-tnef", "winmail.dat", OUTLOOK), ("application/x", "WINMAIL.DAT", OUTLOOK),
        ("application/pkcs7-mime", "smime.p7m", "加密"), ("text/rtf", "x.rtf", "x.rtf"),
        ("application/pkcs7-signature", "smime.p7s", "数字签名"), ("application/x", "a.exe", "a.exe"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_is_named_with_what_to_do(kind, name, told):
    disposition = f'attachment; filename="{name}"'
    letter = read_letter(HEAD + part(kind, b"x\x9f", Content_Disposition=disposition))
    assert told in letter.text
    assert "请" in letter.text
    assert not letter.is_whole


def test_a_report_that_a_message_failed_is_automatic_and_read():
    status = b"Content-Type: message/delivery-status\n\nAction: failed\n\nStatus: 5.1.1\n"
    head = b"Return-Path: <>\nSubject: x\n"
    report = several("report; report-type=delivery-status", [part("text/plain", b"no"), status])
    letter = read_letter(head + report)
    assert letter.is_automatic
    assert "Status: 5.1.1" in letter.text


def identity(
    *, name="<1@device>", received="one", date="Sun, 29 Nov 2026 10:00:00 +0800", body="x"
):
    return read_letter(
        f"Received: {received}\nMessage-ID: {name}\nDate: {date}\nSubject: s\n\n{body}".encode()
    ).identity


def test_two_letters_are_two_whatever_their_numbers_and_one_letter_is_one():
    assert identity() == identity(received="another way")
    assert identity(body="x\r\n") == identity(body="x\n")
    long = "<" + "x" * 400
    others = [
        identity(body="y"), identity(date="Sun, 29 Nov 2026 10:00:01 +0800"),
        identity(name=f"{long}a@x>"), identity(name=f"{long}b@x>"), identity(name=""),
    ]  # fmt: skip
    assert len({identity(), *others}) == 6


# -- no message takes longer than its length explains --------------------------------------------


def nested(count):
    return b"".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n".encode() for n in range(count)
    )


HOSTILE = {
    "styles": lambda n: b"Content-Type: text/html\n\n" + b"<style " * (n // 7),
    "heads": lambda n: b"Content-Type: text/html\n\n" + b"<head>" * (n // 6),
    "brackets": lambda n: b"Content-Type: text/html\n\n" + b"<" * n,
    "blocks": lambda n: b"Content-Type: text/html\n\n" + b"<br " * (n // 4),
    "comments": lambda n: b"Content-Type: text/html\n\n" + b"<!--" * (n // 4),
    "entities": lambda n: b"Content-Type: text/html\n\n" + b"&#" * (n // 2),
    "tables": lambda n: b"Content-Type: text/html\n\n" + b"<table><td>" * (n // 11),
    "lines": lambda n: b"Content-Type: text/plain\n\n" + b"\n" * n,
    "spaces": lambda n: b"Content-Type: text/plain\n\n" + b" \n" * (n // 2),
    "subject": lambda n: b"Subject: " + b"=?a?b?" * (n // 6) + b"\n\nx",
    "from": lambda n: b"From: " + b'"(<' * (n // 3) + b"\n\nx",
    "parameters": lambda n: b"Content-Type: text/plain; " + b'a";' * (n // 3) + b"\n\nx",
    "numbered": lambda n: b"Content-Disposition: a; " + b"f*1*=a;" * (n // 7) + b"\n\nx",
    "headers": lambda n: b"a:\n" * (n // 3) + b"\nx",
    "parts": lambda n: several("mixed", [b"\nx"] * min(n // 10, MOST_PARTS - 2)) + b"x\n" * (n // 2),
    "nested": lambda n: nested(MOST_CONTAINERS) + b"\n" * n,
    "boundaries": lambda n: b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * (n // 4),
    "raw": lambda n: b"\xc4\xe3" * (n // 2),
}  # fmt: skip


def steps_of(content):
    """Lines of Python that a message takes: no clock, the same number on every machine."""
    taken = 0

    def count(_frame, _event, _argument):
        nonlocal taken
        taken += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        with suppress(TooManyPartsError):
            read_letter(content)
    finally:
        sys.settrace(before)
    return taken


@pytest.mark.parametrize("shape", HOSTILE)
def test_twice_the_message_takes_at_most_about_twice_the_work(shape):
    steps_of(HOSTILE[shape](2_000))  # what is loaded once
    half, whole = (steps_of(HOSTILE[shape](size)) for size in (20_000, 40_000))
    assert whole < 2.5 * half + 2_000


@pytest.mark.parametrize("shape", HOSTILE)
def test_a_message_of_200_kilobytes_is_read_at_once(shape):
    begun = time.process_time()
    with suppress(TooManyPartsError):
        read_letter(HOSTILE[shape](200_000))
    assert time.process_time() - begun < 10  # of processor; patterns took 30 s of two of these


# -- the law: every leaf becomes text, a file or a true note -------------------------------------


@dataclass
class Tree:
    """A message in the making, and what has to become of its leaves."""

    texts: set = field(default_factory=set)
    digests: set = field(default_factory=set)
    notes: set = field(default_factory=set)
    made: int = 0

    def leaf(self, sort):
        self.made += 1
        n, name = self.made, f'attachment; filename="f{self.made}.%s"'
        kind, _, codec = sort.partition("/")
        if kind in {"plain", "html", "txt"}:
            words = f"第{n}份材料，{TRADITIONAL if codec == 'big5' else WORDS}"
            label, _, coding = codec.partition("+")
            content = (f"<div>{words}</div>" if kind == "html" else words).encode(
                {"x-gbk": "gbk", "none": "gb18030", "gb2312": "gb18030"}.get(label, label)
            )
            of = f"; charset={label}" if label != "none" else ""
            named = {"Content_Disposition": name % "txt"} if kind == "txt" else {}
            self.texts.add(words)
            sub = "html" if kind == "html" else "plain"
            return part(f"text/{sub}{of}", content, coding=coding or "base64", **named)
        if kind in {"pdf", "octets"}:
            content = PDF.replace(b"<<>>", b"<<>>%" + str(n).encode())
            self.digests.add(sha256(content).hexdigest())
            told = "application/pdf" if kind == "pdf" else "application/octet-stream"
            return part(told, content, **({"Content_Disposition": name % "pdf"} if n % 2 else {}))
        ending = {"exe": "exe", "empty": "pdf", "winmail": "dat", "signature": "p7s"}[kind]
        self.notes.add(f"f{n}.{ending}")
        told = {
            "winmail": "application/ms-tnef", "signature": "application/pkcs7-signature",
        }.get(kind, "application/x-thing")  # fmt: skip
        content = b"" if kind == "empty" else b"MZ\x00" + str(n).encode()
        return part(told, content, Content_Disposition=name % ending)

    def branch(self, shape):
        if isinstance(shape, str):
            return self.leaf(shape)
        kind, children = shape
        if kind.startswith("enclosed"):
            inner = HEAD + self.branch(children[0])
            if kind == "enclosed-file":
                return part("application/octet-stream", inner, **NAMED)
            if kind == "enclosed-coded":
                return part("message/rfc822", inner)
            return b"Content-Type: message/rfc822\n\n" + inner
        self.made += 1
        return several(kind, [self.branch(child) for child in children], f"b{self.made}")


CODECS = ("utf-8", "gb2312", "x-gbk+8bit", "none+8bit", "none", "big5", "utf-16",
          "gbk+quoted-printable")  # fmt: skip
LEAVES = st.sampled_from(
    [f"{kind}/{codec}" for kind in ("plain", "html", "txt") for codec in CODECS]
    + ["pdf", "octets", "exe", "empty", "winmail", "signature"]
)
CONTAINERS = ("mixed", "alternative", "related", "signed", "report", "parallel", "x-new")
SHAPES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(CONTAINERS), st.lists(inner, min_size=1, max_size=4)),
        st.tuples(
            st.sampled_from(["enclosed", "enclosed-file", "enclosed-coded"]),
            st.lists(inner, min_size=1, max_size=1),
        ),
    ),
    max_leaves=12,
)


@hypothesis_settings(
    max_examples=150, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(SHAPES)
def test_every_leaf_of_a_mail_becomes_text_a_file_or_a_true_note(shape):
    tree = Tree()
    letter = read_letter(HEAD + tree.branch(shape))
    assert {words for words in tree.texts if words not in letter.text} == set()
    assert {file.digest for file in letter.files} == tree.digests
    assert {told for told in tree.notes if told not in "".join(letter.notes)} == set()
    assert letter.is_whole is not bool(tree.notes)
