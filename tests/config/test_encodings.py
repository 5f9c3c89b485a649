"""Whatever encoding somebody names, and whatever a cookie or an address holds, a page answers."""

from io import BytesIO

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils.module_loading import import_string

UNKNOWN = [
    "rot13",
    "idna",
    "unicode_escape",
    "utf-7",
    "utf-16",
    "hex",
    "punycode",
    "unheard-of",
    "\0",
]


def answered(path, content_type, body=b""):
    """What the web server's way in answers: status, text."""
    path, _, query = path.partition("?")
    environ = RequestFactory().generic("POST" if body else "GET", path).environ | {
        "QUERY_STRING": query,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    status = []
    told = import_string(settings.WSGI_APPLICATION)(environ, lambda s, _headers: status.append(s))
    return int(status[0][:3]), b"".join(told).decode()


@pytest.mark.parametrize("encoding", UNKNOWN)
@pytest.mark.parametrize("path", ["/portal/", "/login/", "/api/petitions/"])
def test_an_encoding_nobody_writes_in_is_refused_with_a_sentence(db, path, encoding):
    status, text = answered(f"{path}?a=%e4&q=%5cud800", f"text/plain; charset={encoding}")
    assert status == 415
    assert "编码" in text


@pytest.mark.parametrize("name", ["nosuch", "idna"])
def test_a_parameter_in_an_unknown_encoding_is_refused(db, name):
    assert answered("/portal/", f"text/plain; x*={name}''%ff")[0] == 415


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", '"u8"'])
def test_utf_8_is_read_however_it_is_spelt(transactional_db, encoding):
    told = f"application/x-www-form-urlencoded; charset={encoding}"
    status, text = answered("/portal/?next=%e4", told, "number=张".encode())
    assert status in {200, 403}, text  # without the form's token
    assert answered("/login/", told)[0] == 200


@pytest.mark.parametrize("encoding", ["gbk", "us-ascii"])
def test_a_chinese_encoding_is_read_but_in_a_form(transactional_db, encoding):
    assert answered("/login/?next=%e4", f"text/plain; charset={encoding}")[0] == 200
    told = f"application/x-www-form-urlencoded; charset={encoding}"
    assert answered("/login/", told, b"a=b")[0] == 415


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "django_language", "code"])
def test_a_cookie_with_a_zero_byte_is_none(client, db, cookie):
    for path in ("/portal/", "/login/", "/petitions/"):
        answer = client.get(path, headers={"cookie": rf'{cookie}="\000abcdefghijklmnopqrstuvwxyz"'})
        assert answer.status_code in {200, 302}


@pytest.mark.parametrize("value", ["中", "\u202e", "😀", '"a\\015\\012Set-Cookie: b=c"'])
@pytest.mark.parametrize("cookie", ["booker", "device", "begun", "csrftoken", "sessionid"])
def test_no_cookie_goes_back_in_a_header_as_somebody_else_wrote_it(client, office, cookie, value):
    sent = {"cookie": f"{cookie}={value}".encode().decode("latin-1")}
    for path in ("/portal/visit/", "/portal/hand-in/", "/login/"):
        answer = client.get(path, headers=sent)
        assert answer.status_code == 200
        assert all(one.value.isascii() and "\n" not in one.value for one in answer.cookies.values())


@pytest.mark.parametrize(
    "path", ["/register/visits/screen/%00/", "/petitions/%00/", "/api/petitions/%00/"]
)
def test_an_address_with_a_zero_byte_leads_nowhere(client, office, path):
    client.force_login(office.clerk)
    assert client.get(path).status_code == 404
