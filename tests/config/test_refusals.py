"""A refusal shows a way on that opens to whoever was refused."""

import re

import pytest
from django.test import Client

from petitions.config import settings as production

BACK = re.compile(r'<a href="([^"]+)">返回首页</a>')
FORBIDDEN = [("system_admin", "/petitions/"), ("auditor", "/petitions/"), ("clerk", "/law/")]
UNKNOWN = [(who, "/nowhere/") for who in ("handler", "leader", "system_admin", "auditor", None)]


@pytest.mark.parametrize(("who", "path"), FORBIDDEN + UNKNOWN)
def test_the_way_back_is_open(office, client, who, path):
    if who:
        client.force_login(getattr(office, who))
    refused = client.get(path)
    assert refused.status_code == (404 if path == "/nowhere/" else 403)
    back = BACK.search(refused.content.decode())
    assert client.get(back[1], follow=True).status_code == 200


@pytest.mark.parametrize(("path", "back"), [("/portal/", "/portal/"), ("/login/", "/start/")])
def test_an_expired_page_leads_back_to_where_it_was(db, path, back):
    answer = Client(enforce_csrf_checks=True).post(path, {})
    assert answer.status_code == 403
    assert BACK.search(answer.content.decode())[1] == back


def test_a_request_for_another_host_is_refused_like_any_other_and_fills_no_log(
    client, db, settings, caplog
):
    settings.ALLOWED_HOSTS, name = ["testserver"], "django.security.DisallowedHost"
    caplog.set_level(production.LOGGING["loggers"][name]["level"], name)
    answer = client.get("/portal/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert answer["X-Frame-Options"]
    assert "default-src" in answer["Content-Security-Policy"]
    assert not [each for each in caplog.records if each.exc_info]
