"""Search: whatever a plain substring search finds, however the words are looked up."""

import re

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.registration.services.checks import Person
from petitions.actors import Actor
from petitions.models import EVERY_PETITION, NO_PETITION, Officer, Petition, Piece, SearchText
from petitions.policy import Ability
from petitions.search import searching
from petitions.search.searching import (
    SERIES,
    WORDS,
    containing,
    excerpt,
    marked,
    words_left_out,
    words_of,
)
from petitions.selectors import allows, petitions_visible_to, seen_in_full
from petitions.statute import Channel
from petitions.text.normal_form import normal
from workflow.search.words import count_pieces

SIGNS = (
    "工资拖欠电梯水a18８ \n，%_\\'－Ａ"  # no number of a petition begins or ends with these digits
)
texts = st.text(alphabet=SIGNS, min_size=1, max_size=30)


def occurs(word, text):
    """As a plain search would have it: digits at the beginning or the end of a number."""
    if not word.isdecimal():
        return word in text
    return any(n.startswith(word) or n.endswith(word) for n in re.findall(r"[0-9]+", text))


def hidden(text):
    """As a mask would: of some signs nothing is left."""
    return re.sub("资|8a?", "*", text)


def condition(rows, seen):
    if not seen:
        return NO_PETITION
    return EVERY_PETITION if len(seen) == len(rows) else Q(pk__in=[rows[n].pk for n in seen])


@pytest.fixture
def rows(office):
    return [office.petition() for _ in range(4)]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(written=st.lists(texts, min_size=4, max_size=4), at=st.integers(0, 30), length=st.integers(1, 6), plan=st.tuples(st.sampled_from([0, 1, 4000]), st.sampled_from([1, 3, 9]), st.sampled_from([0, 10**6]), st.sampled_from([0, 10**6])), seen=st.sets(st.integers(0, 3)))  # fmt: skip
def test_every_substring_is_found_and_nothing_else(
    rows, monkeypatch, written, at, length, plan, seen
):
    """By whoever sees the files numbered in `seen` in full, and the others masked."""
    for name, limit in zip(("RARE", "PROBED", "WALKED", "MANY"), plan, strict=True):
        monkeypatch.setattr(searching, name, limit)  # looked up, walked, read whole, or by index
    SearchText.objects.all().delete()
    SearchText.objects.bulk_create(
        SearchText.of(row, text, masked=hidden) for row, text in zip(rows, written, strict=True)
    )
    count_pieces()
    wanted = written[0][at : at + length]
    expected = set()
    for n, (row, text) in enumerate(zip(rows, written, strict=True)):
        told = [hidden(normal(text)), *([normal(text)] if n in seen else [])]
        if all(any(occurs(word, each) for each in told) for word in words_of(wanted)):
            expected.add(row.pk)
    found = containing(Petition.objects.all(), wanted, in_full=condition(rows, seen))
    assert set(found.values_list("pk", flat=True)) == expected


def test_a_name_is_found_by_the_initials_of_its_pinyin(office):
    petition = office.petition()
    assert list(containing(Petition.objects.all(), "zgl", in_full=EVERY_PETITION)) == [petition]
    assert list(containing(Petition.objects.all(), "ZGL 工资", in_full=EVERY_PETITION)) == [
        petition
    ]


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
    assert set(containing(everything, second.number[-2:])) == {second}  # 2026 has it in its middle
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
    assert all(normal(run.text) in words_of(wanted) for run in runs if run.is_hit)


def test_an_excerpt_shows_the_surroundings_of_what_was_found():
    runs = excerpt("前文" * 100 + "工资" + "后文" * 100, ["工资"])
    assert [run.text for run in runs if run.is_hit] == ["工资"]
    assert runs[0].text.startswith("…")
    assert runs[-1].text.endswith("…")
    assert excerpt("别的", ["工资"]) == []


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("３号楼Ａ座漏水", "3号楼a座"), ("3号楼A座漏水", "３号楼Ａ座"), ("ＡＢＣ公司欠薪", "abc公司"),
        ("宏远（集团）公司", "宏远(集团)"), ("宏远公司\u200b欠薪", "公司欠薪"), ("市⻓热线", "市长热线"),
        ("合同编号A—12", "A-12"), ("Ⅳ标段", "iv标段"), ("阿依•努尔", "阿依·努尔"),
    ],
)  # fmt: skip
def test_a_search_knows_no_widths_dashes_or_invisible_signs(office, written, asked):
    petition = office.petition(content=written)
    assert list(containing(Petition.objects.all(), asked)) == [petition]


def test_a_number_in_full_width_and_a_name_with_spaces_are_found(office):
    petition = office.petition(petitioners=(Person(name="欧阳　娜"),))
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in petition.number)
    number = petition.number
    spelt = (f"{number[:2]} {number[2:]}", f"{number[:2]}－{number[2:]}，", f"编号：{number}。")
    for asked in (*spelt, wide, wide.lower(), "欧阳娜", "欧阳　娜", "欧阳 娜"):
        assert list(containing(Petition.objects.all(), asked, in_full=EVERY_PETITION)) == [
            petition
        ], asked


@pytest.mark.parametrize("rare", [0, 4000])
def test_digits_find_numbers_by_their_ends_and_not_their_middles(office, monkeypatch, rare):
    monkeypatch.setattr(searching, "RARE", rare)
    texts = ["1980年开工", "合同19800521号", "卡号6217001980", "卡号6227000805533", "21980122"]
    files = [office.petition(content=text) for text in texts]
    assert set(containing(Petition.objects.all(), "1980")) == set(files[:3])
    assert set(containing(Petition.objects.all(), "6217001980")) == {files[2]}
    assert set(containing(Petition.objects.all(), "6217001")) == {files[2]}
    assert set(containing(Petition.objects.all(), "0805533 卡号")) == {files[3]}
    assert not containing(Petition.objects.all(), "080553").exists()
    assert not containing(Petition.objects.all(), "621700198").exclude(pk=files[2].pk).exists()


def test_the_first_digits_of_a_number_find_it_in_every_series(office):
    petition = office.petition()
    assert petition in containing(Petition.objects.all(), petition.number[2:14])
    assert set(SERIES) == {channel.prefix for channel in Channel}


PHONE, ID = "13900000077", "11010519491231002X"


@pytest.fixture
def persons(office):
    """Two files of one person, one of somebody else whose number holds the same digits."""
    mine = [
        office.petition(petitioners=(Person(name="张　伟", phone="139-0000-0077"),)),
        office.petition(petitioners=(Person(name="张伟", phone="+86 13900000077", id_number=ID),)),
    ]
    office.petition(petitioners=(Person(name="李四", phone="13900000078"),))
    return mine


@pytest.mark.parametrize(
    "asked", [PHONE, "139 0000 0077", "+86-139-0000-0077", "１３９０００００ ０７７"]
)
def test_a_telephone_number_in_full_finds_its_persons_files(office, persons, asked):
    everything = Petition.objects.all()
    assert set(containing(everything, asked, in_full=EVERY_PETITION)) == set(persons)
    assert not containing(everything, asked).exists()  # without the right to see people
    for part in (asked[:-1], asked[:8], "0000077"):
        assert not containing(everything, part, in_full=EVERY_PETITION).exists()


@pytest.mark.parametrize(
    "asked", [ID, ID.lower(), "110105 19491231 002x", "１１０１０５19491231002Ｘ"]
)
def test_an_identity_number_in_full_finds_its_persons_files(office, persons, asked):
    assert list(containing(Petition.objects.all(), asked, in_full=EVERY_PETITION)) == persons[1:]
    assert not containing(Petition.objects.all(), asked).exists()


def test_a_caller_is_found_by_the_number_that_rang(office):
    call = office.petition(channel=Channel.PHONE, particulars={"caller_number": "0999－6000011"})
    for asked in ("09996000011", "(0999)6000011"):
        assert list(containing(Petition.objects.all(), asked, in_full=EVERY_PETITION)) == [call]


def test_who_is_revealed_in_a_search_is_who_is_revealed_on_the_file(office):
    office.petition(), office.handled(), office.closed()
    for officer in Officer.objects.filter(is_active=True).select_related("organ"):
        actor = Actor.of(officer)
        visible = list(petitions_visible_to(actor))
        may = {file for file in visible if allows(actor, Ability.REVEAL, file)}
        assert set(petitions_visible_to(actor).filter(seen_in_full(actor))) == may, (
            officer.role_code
        )


def test_the_list_finds_a_person_for_whoever_may_see_people_and_nobody_else(
    office, client, persons
):
    for officer, found in ((office.clerk, True), (office.supervisor, False)):
        client.force_login(officer)
        page = client.get("/petitions/", {"q": PHONE}).content.decode()
        assert all((file.number in page) is found for file in persons)
        listed = client.get("/api/petitions/", {"q": PHONE}).json()["results"]
        assert len(listed) == (2 if found else 0)


def test_words_beyond_the_limit_are_said_and_nine_are_all_used(office, client):
    petition = office.petition(content="一 二 三 四 五 六 七 八 九")
    other = office.petition(content="一 二 三 四 五 六 七 八")
    nine = "一 二 三 四 五 六 七 八 九"
    assert list(containing(Petition.objects.filter(pk__in=[petition.pk, other.pk]), nine)) == [
        petition
    ]
    assert not words_left_out(nine)
    client.force_login(office.clerk)
    many = " ".join(map(str, range(100, 100 + WORDS + 2)))
    page = client.get("/petitions/", {"q": many}).content.decode()
    assert f"只按前{WORDS}个词查找，没有用到：120 121" in page
    assert "只按前" not in client.get("/petitions/", {"q": nine}).content.decode()


def test_hits_are_marked_in_the_text_as_it_was_typed():
    runs = marked("住３号楼Ａ座，电话1391380", words_of("3号楼a座 138 80"))
    assert [run.text for run in runs if run.is_hit] == ["３号楼Ａ座", "80"]
    assert "".join(run.text for run in runs) == "住３号楼Ａ座，电话1391380"
