"""The code on the receipt opens its own petition, however it is typed, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.portal.throttling import LIMITS, Deed
from intake.portal.views import signing_in as portal
from petitions.query_codes import ALPHABET, LENGTH, code_for, petition_by_code
from tests.factories import own_page

WIDE = {sign: chr(ord(sign) + 0xFEE0) for sign in map(chr, range(0x21, 0x7F))}
numbers = st.from_regex(r"[A-Z]{2}[0-9]{6}20[0-9]{2}[0-9]{6}", fullmatch=True)


@given(numbers, st.integers(min_value=1, max_value=99))
def test_a_code_is_steady_and_readable(number, version):
    code = code_for(number, version)
    assert code == code_for(number, version)
    assert code != code_for(number, version + 1)
    assert set(code.replace("-", "")) <= set(ALPHABET)
    assert [len(group) for group in code.split("-")] == [4] * (LENGTH // 4)


def test_it_opens_however_it_is_typed(office):
    petition = office.petition()
    code = code_for(petition.number, petition.code_version)
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f" {code} "):
        assert petition_by_code(f" {petition.number.lower()} ", typed) == petition


def test_a_wrong_code_opens_nothing(office):
    petition = office.petition()
    older = code_for(petition.number, petition.code_version + 1)
    for typed in ("", "著落", older, code_for(petition.number, petition.code_version)[:-1]):
        assert petition_by_code(petition.number, typed) is None
    assert petition_by_code("不存在", code_for("不存在", 0)) is None


@pytest.mark.parametrize("dash", ["－", "—", "——", "–", "−", " - ", "_", "。", "\u200b-"])
def test_it_opens_in_full_width_and_is_no_wrong_try(office, client, dash):
    petition = office.petition()
    number, code = petition.number, code_for(petition.number, petition.code_version)
    typed = [("".join(WIDE.get(sign, sign) for sign in text)) for text in (number, code)]
    asked = {"number": f" {typed[0]}\u3000", "code": typed[1].replace("－", dash)}
    for _ in range(2 * LIMITS[Deed.WRONG_CODE][0]):
        assert client.post("/portal/", asked).status_code == 302
    assert client.get(own_page(petition)).status_code == 200


def test_of_many_wrong_codes_in_one_moment_none_is_overlooked(office, client, monkeypatch):
    """Counted before it is judged: while one is being judged, the next ones see it."""
    petition, most = office.petition(), LIMITS[Deed.WRONG_CODE][0]
    asked = {"number": petition.number, "code": "ABCD-EFGH-JKLM"}
    judged = []

    def judge(*_):
        judged.append(1)
        if len(judged) <= most + 5:  # the next one comes before this one is done
            client.post("/portal/", asked)

    monkeypatch.setattr(portal, "petition_by_code", judge)
    client.post("/portal/", asked)
    assert len(judged) == most


def test_words_beside_the_number_and_the_code_say_nothing(office):
    petition = office.petition()
    number, code = petition.number, code_for(petition.number, petition.code_version)
    spelt = (f"编号：{number}", f"{number}。", f"{number[:2]}-{number[2:]}", f"【{number}】查询码")
    for typed in spelt:
        assert petition_by_code(typed, f"查询码：{code}。") == petition
    assert petition_by_code(f"{number}1", code) is None
    assert petition_by_code(f"A{number}", code) is None
