"""Search: whatever a plain substring search finds, however the words are looked up."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from petitions import searching
from petitions.models import Petition, Piece, SearchText
from petitions.searching import containing, excerpt, marked, words_of
from workflow.services.words import count_pieces

SIGNS = "工资拖欠电梯水a1 \n，%_\\'"
texts = st.text(alphabet=SIGNS, min_size=1, max_size=30)


@pytest.fixture
def rows(office):
    return [office.petition() for _ in range(4)]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(written=st.lists(texts, min_size=4, max_size=4), at=st.integers(0, 30), length=st.integers(1, 6), rare=st.sampled_from([0, 1, 4000]))  # fmt: skip
def test_every_substring_is_found_and_nothing_else(rows, monkeypatch, written, at, length, rare):
    monkeypatch.setattr(searching, "RARE", rare)  # looked up, and by walking the list
    SearchText.objects.all().delete()
    SearchText.objects.bulk_create(
        SearchText.of(row, text) for row, text in zip(rows, written, strict=True)
    )
    count_pieces()
    wanted = written[0][at : at + length]
    expected = {
        row.pk
        for row, text in zip(rows, written, strict=True)
        if all(word in text.lower() for word in words_of(wanted))
    }
    found = containing(Petition.objects.all(), wanted)
    assert set(found.values_list("pk", flat=True)) == expected


def test_a_name_is_found_by_the_initials_of_its_pinyin(office):
    petition = office.petition()
    assert list(containing(Petition.objects.all(), "zgl")) == [petition]
    assert list(containing(Petition.objects.all(), "ZGL 工资")) == [petition]


def test_a_place_a_unit_and_a_number_elsewhere_are_found(office):
    petition = office.petition(accused="宏远建筑公司", source="省局", source_number="SX-77/2")
    for word in ("禾川县", "宏远", "sx-77/2", petition.number, petition.number[:9].lower()):
        assert list(containing(Petition.objects.all(), word)) == [petition]


@pytest.mark.parametrize("rare", [0, 4000])
def test_a_number_is_found_by_its_last_digits_and_by_its_beginning(office, monkeypatch, rare):
    monkeypatch.setattr(searching, "RARE", rare)
    first, second = (office.petition() for _ in range(2))
    told = office.petition(content=f"上次编号{first.number[2:]}，至今没有答复。")
    everything = Petition.objects.all()
    number = first.number
    for word in (number[2:], number[-6:], number[-10:], number[-10:] + " 工资"):
        assert set(containing(everything, word)) == {first, told}, word
    assert set(containing(everything, second.number[-2:])) == {second, told}  # told of 2026
    assert set(containing(everything, number[:4])) == {first, second, told}
    assert set(containing(everything, number)) == {first}
    assert not containing(everything, "999999").exists()


def test_a_word_that_only_looks_like_a_number_is_found_in_the_text(office):
    petition = office.petition(source="热线", source_number="GD1000017")
    assert list(containing(Petition.objects.all(), "gd1000017")) == [petition]
    assert list(containing(Petition.objects.all(), "000017")) == [petition]


def test_the_answer_that_was_given_is_found(office):
    petition = office.closed()
    assert not containing(Petition.objects.all(), "没有写过的话").exists()
    assert list(containing(Petition.objects.all(), "已责令发放")) == [petition]


def test_pieces_are_counted_in_files(office):
    office.petition(content="电梯电梯电梯", title="一")
    office.petition(content="电梯", title="二")
    count_pieces()
    assert Piece.counts(["电梯", "梯电"]) == {"电梯": 2, "梯电": 1}


@given(texts, texts)
def test_marking_changes_no_sign(text, wanted):
    runs = marked(text, words_of(wanted))
    assert "".join(run.text for run in runs) == text
    assert all(run.text.lower() in words_of(wanted) for run in runs if run.is_hit)


def test_an_excerpt_shows_the_surroundings_of_what_was_found():
    runs = excerpt("前文" * 100 + "工资" + "后文" * 100, ["工资"])
    assert [run.text for run in runs if run.is_hit] == ["工资"]
    assert runs[0].text.startswith("…")
    assert runs[-1].text.endswith("…")
    assert excerpt("别的", ["工资"]) == []
