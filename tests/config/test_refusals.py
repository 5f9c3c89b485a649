"""A refusal shows a way on that opens to whoever was refused."""

import re

import pytest
from django.test import Client

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
