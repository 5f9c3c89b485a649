"""Passwords are not guessed without end, and judging them takes no more memory than it may."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from petitions.config import gunicorn, signing_in
from tests.factories import PASSWORD

RIGHT = {"password": PASSWORD}
WRONG = {"password": "wrong"}


@pytest.fixture
def officer(office):
    office.clerk.set_password(PASSWORD)
    office.clerk.save()
    return office.clerk


def sign_in(officer, told, address="203.0.113.7"):
    return Client(REMOTE_ADDR=address).post("/login/", {"username": officer.username} | told)


def test_the_right_password_signs_in_and_is_not_counted(officer):
    for _ in range(signing_in.OF_ACCOUNT[0] + 1):
        assert sign_in(officer, RIGHT).status_code == 302


def test_after_ten_wrong_ones_not_even_the_right_one_is_judged_from_there(officer):
    answers = [sign_in(officer, WRONG) for _ in range(10)]
    assert {answer.status_code for answer in answers} == {200}
    assert "账号或密码不正确" in answers[0].content.decode()
    refused = sign_in(officer, RIGHT)
    assert refused.status_code == 429
    assert "十分钟后再试" in refused.content.decode()
    assert sign_in(officer, RIGHT, "198.51.100.9").status_code == 302  # the officer's own desk


def test_one_address_tries_no_accounts_in_turn(office, officer, monkeypatch):
    monkeypatch.setattr(signing_in, "OF_ADDRESS", signing_in.UseLimit("sign-in", 3, 600))
    for name in ("a", "b", "c"):
        Client(REMOTE_ADDR="203.0.113.7").post("/login/", {"username": name} | WRONG)
    assert sign_in(officer, RIGHT).status_code == 429


def test_where_too_many_are_judged_at_once_the_others_are_told(officer, monkeypatch):
    monkeypatch.setattr(signing_in, "PATIENCE", 0)
    with signing_in.AT_ONCE, signing_in.AT_ONCE:
        assert "登录的人较多" in sign_in(officer, RIGHT).content.decode()


def test_few_wait_for_a_turn_and_the_others_are_told_at_once(officer, monkeypatch):
    """26 wrong passwords held every thread for five seconds. Who is told is counted as nothing."""
    monkeypatch.setattr(signing_in, "PATIENCE", 3600)  # whoever waits, waits for ever
    with signing_in.AT_ONCE, signing_in.AT_ONCE, signing_in.WAITING, signing_in.WAITING:
        for _ in range(signing_in.OF_ACCOUNT[0] + 1):
            assert "登录的人较多" in sign_in(officer, WRONG).content.decode()
        held = signing_in.AT_ONCE._initial_value + signing_in.WAITING._initial_value
        assert held <= gunicorn.threads // 3
    assert sign_in(officer, RIGHT).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_many_that_come_in_one_moment_none_is_overlooked(officer):
    def try_one(_number):
        status = sign_in(officer, WRONG).status_code
        connection.close()
        return status

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(try_one, range(16)))
    assert statuses.count(200) == 10


@pytest.mark.parametrize("header", ["HTTP_ORIGIN", "HTTP_REFERER"])
def test_a_page_from_no_address_at_all_is_refused_as_any_other(db, header):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answer = client.post(
        "/portal/", {"number": "1", "code": "typed here"}, **{header: "http://[bad"}
    )
    assert answer.status_code == 403
    assert "typed here" not in answer.content.decode()
