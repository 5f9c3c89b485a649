"""Printing the day's documents: what the clerk chose stays chosen."""

import re

from petitions.references import reference_of
from tests.factories import MONDAY

URL = "/printing/"
DAY = MONDAY.date().isoformat()


def ticked(page):
    boxes = re.findall(r'<input type="checkbox"[^>]*name="documents"[^>]*>', page, re.DOTALL)
    found = [re.search(r'value="([^"]+)"', box)[1] for box in boxes if "checked" in box]
    return len(boxes), found


def test_after_a_refusal_what_was_chosen_is_chosen_still(office, client):
    client.force_login(office.clerk)
    for _ in range(2):
        office.handled()
    page = client.get(f"{URL}?day={DAY}")
    documents = [document for document, _boxes in page.context["documents"]]
    count, all_ticked = ticked(page.content.decode())
    assert len(documents) > 1
    assert (count, len(all_ticked)) == (len(documents), len(documents))
    one = reference_of(documents[0].pk)
    refused = client.post(URL, {"day": DAY, "documents": one, "what": "envelopes"})
    assert refused.status_code == 422
    assert ticked(refused.content.decode()) == (count, [one])
    none = client.post(URL, {"day": DAY, "what": "letters"})
    assert ticked(none.content.decode()) == (count, [])


def test_what_is_no_day_hands_out_nothing(office, client):
    client.force_login(office.clerk)
    for day in ("2026-02-30", "gestern", "2026"):
        answer = client.get(URL, {"day": day})
        assert answer.status_code == 400
        assert "日期" in answer.content.decode()
    assert client.get(URL).status_code == 200


def test_an_address_that_no_font_can_print_is_told_of_beside_its_document(office, client):
    petition = office.handled()
    client.force_login(office.clerk)
    told = "信封上有字库里没有的字"
    assert told not in client.get(f"{URL}?day={DAY}").content.decode()
    petition.petitioners.update(address="𬎆家村3组")
    page = client.get(f"{URL}?day={DAY}").content.decode()
    assert told in page
    assert "𬎆" not in page
