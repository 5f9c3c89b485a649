"""No answer of any address is kept by a browser or a proxy, whoever asks and whatever comes."""

import pytest
from django.test import Client

from tests.laws.test_doors import ROUTES, addresses, held_by


@pytest.mark.parametrize("who", ["clerk", "handler", "sealed_officer", None])
def test_no_answer_may_be_kept(office, who):
    petition = held_by(office, "bureau")
    client = Client(raise_request_exception=False)
    if who:
        client.force_login(getattr(office, who))
    session = client.session
    session["followed_petition"] = petition.pk
    session.save()
    for route, _view in ROUTES:
        if "logout" in route:
            continue
        for url, method in addresses(route, petition, petition.documents.first(), ["GET"], []):
            if method == "GET":
                kept = client.get(url).headers.get("Cache-Control", "")
                assert "no-store" in kept, (who, url)


def test_a_refusal_and_a_missing_page_are_not_kept_either(office, client):
    for url in ("/nowhere/", "/portal/receipt/", "/login/"):
        assert "no-store" in client.get(url).headers["Cache-Control"]
    assert "no-store" in client.post("/portal/", {}).headers["Cache-Control"]


def test_signing_out_clears_what_the_browser_holds_of_the_pages(office, client):
    client.force_login(office.clerk)
    answer = client.post("/logout/")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
