"""What a mail says beside its sentences: where links lead, long subjects, a broken frame."""

from base64 import b64encode

from intake.services.mail_reading import read_letter
from tests.intake.test_mail_parts import HEAD, WORDS, part, several


def test_where_a_link_leads_is_kept_and_makes_no_second_version():
    page = '<p>附件较大，请<a href="https://pan.example.com/s/1">点此下载</a></p>'
    html = part("text/html; charset=utf-8", page.encode())
    told = "附件较大，请点此下载（https://pan.example.com/s/1）"
    assert read_letter(HEAD + html).text == told
    both = several("alternative", [part("text/plain", "附件较大，请点此下载".encode()), html])
    assert read_letter(HEAD + both).text == told


def test_a_long_subject_and_a_broken_message_are_kept():
    long = "关于" + "很长" * 60 + "的问题"
    letter = read_letter(f"Subject: =?utf-8?B?{b64encode(long.encode()).decode()}?=\n\nx".encode())
    assert f"主题：{long}" in letter.text
    assert letter.is_whole
    broken = b"Content-Type: multipart/mixed; boundary=b\n\n" + WORDS.encode()
    assert read_letter(broken).text == WORDS
