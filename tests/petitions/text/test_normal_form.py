"""One normal form: whatever people's keyboards, files and telephones make of a text compares equal."""

import string
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petitions.text.normal_form import (
    DASHES,
    DOTS,
    answer_key,
    code_key,
    name_key,
    normal,
    number_key,
    reference_key,
    says_anything,
    seen,
    with_numbers,
    without_spaces,
)
from petitions.text.standards import phone_key, phone_spellings, plain, plain_phone

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202e\u2066\u2069\ufe0f\u034f"
SPACES = " \u3000\u00a0\u2003\u2009\u202f\u205f\t"
PLAIN = string.ascii_letters + string.digits + "-"
WIDE = {sign: chr(ord(sign) + 0xFEE0) for sign in map(chr, range(0x21, 0x7F))}
every_sign = st.text(st.characters(exclude_categories=()), max_size=30)


@given(every_sign)
def test_the_normal_form_of_a_normal_form_is_itself(text):
    for form in (normal, without_spaces, name_key, number_key, code_key, plain, answer_key):
        assert form(form(text)) == form(text), form.__name__


@given(every_sign)
def test_nothing_that_is_not_seen_and_no_second_kind_of_a_sign_is_left(text):
    formed = normal(text)
    assert not {unicodedata.category(sign) for sign in formed} & {"Cf", "Cs"}
    assert not set(formed) & (set(DASHES) | set(DOTS) | set(INVISIBLE)) - {"-", "·"}
    assert not any(sign.isspace() and sign not in " \n" for sign in formed)
    assert unicodedata.is_normalized("NFKC", formed)


@st.composite
def noisy(draw, text, spaced=False):
    """The text as another keyboard, a file or a telephone gives it."""
    noise = st.text(st.sampled_from(INVISIBLE + (SPACES if spaced else "")), max_size=2)
    typed = []
    for sign in text:
        kinds = {"-": DASHES + "－", "·": DOTS}.get(sign, sign + WIDE.get(sign, sign))
        typed.append(draw(st.sampled_from(kinds)) + draw(noise))
    return "".join(typed)


@given(st.data(), st.text(st.sampled_from(PLAIN + "·工资明"), max_size=20))
def test_every_noisy_variant_of_a_text_is_the_text(data, text):
    assert normal(data.draw(noisy(text))) == normal(text)


@given(st.data(), st.text(st.sampled_from("买提艾力·王芳ABc"), min_size=1, max_size=8))
def test_every_noisy_variant_of_a_name_is_the_name(data, name):
    assert name_key(data.draw(noisy(name, spaced=True))) == name_key(name)


@given(st.data(), st.sampled_from(["LX9909212026000017", "WX9909212026000003-12"]))
def test_every_noisy_variant_of_a_number_is_the_number(data, number):
    assert number_key(data.draw(noisy(number.lower(), spaced=True))) == number


@pytest.mark.parametrize(
    ("typed", "number", "searched"),
    [
        ("WX 9909212026000104", "WX9909212026000104", "WX9909212026000104"),
        ("WX－9909212026000104，", "WX9909212026000104", "WX9909212026000104"),
        ("编号：wx990921-2026-000104。", "WX9909212026000104", "WX9909212026000104"),
        ("【ＷＸ9909212026000104—1】", "WX9909212026000104-1", "WX9909212026000104-1"),
        ("信访件编号 WX9909212026000104，欠薪", "WX9909212026000104", "WX9909212026000104 欠薪"),
        ("WX9909212026000104 吗？", "WX9909212026000104", "WX9909212026000104"),
        ("WX9909212026000104 吗啡", "WX9909212026000104", "WX9909212026000104 吗啡"),
        ("WX99092120260001041", "WX99092120260001041", "WX99092120260001041"),
        ("LX9909", "LX9909", "LX9909"),
        ("张三 欠薪", "张三欠薪", "张三 欠薪"),
    ],
)
def test_a_number_is_one_however_it_is_written_and_called(typed, number, searched):
    assert number_key(typed) == number
    assert with_numbers(typed) == searched
    # of others' numbers nothing is left out: two of them are not one
    assert reference_key(f"{number}/7") != reference_key(f"{number}/72")


@given(st.data(), st.sampled_from(["13900000001", "0999-6000011", "+85223456789"]))
def test_every_noisy_variant_of_a_telephone_number_is_the_number(data, phone):
    assert phone_key(data.draw(noisy(phone, spaced=True))) == phone.replace("-", "")


@given(st.data(), st.sampled_from(["11010519491231002x", "110105-19491231-002X"]))
def test_every_noisy_variant_of_an_identity_number_is_the_number(data, number):
    assert plain(data.draw(noisy(number, spaced=True))) == "11010519491231002X"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张　伟", "张伟"), ("李 娜", "李娜"), ("王\u200b芳", "王芳"), ("\uf90a", "金"), ("\U0002f8db", unicodedata.normalize("NFC", "\U0002f8db")),
        ("阿依·努尔", "阿依•努尔"), ("阿依・努尔", "阿依‧努尔"), ("阿依 · 努尔", "阿依·努尔"),
        ("⻢强", "马强"), ("ＡＢＣ公司", "abc公司"), ("宏远（集团）", "宏远(集团)"), ("李\ufe00明", "李明"),
        ("é", "e\u0301"), ("\ufeff王芳\u00a0", "王芳"), ("馮玉春", "冯玉春"), ("苧麻公司", "苎麻公司"),
        ("冯-玉春", "冯玉春"), ("冯,玉/春", "冯玉春"), ("冯“玉春”", "冯玉春"), ("冯\u0332玉ˈ春", "冯玉春"),
    ],
)  # fmt: skip
def test_two_spellings_are_one_name(one, other):
    assert name_key(one) == name_key(other)


def test_two_names_stay_two():
    assert name_key("张伟") != name_key("张炜")
    assert name_key("·") != name_key("。")  # a name of nothing but such signs is still a name
    assert name_key("😀") == "😀"
    assert name_key("李\ue863") != name_key("李")  # a rare character that only a font knows
    assert name_key("李某1") != name_key("李某2")


@pytest.mark.parametrize(
    ("typed", "kept", "key"),
    [
        ("+86 139 0000 0001", "13900000001", "13900000001"),
        ("0086-139-0000-0001", "13900000001", "13900000001"),
        ("86 13900000001", "13900000001", "13900000001"),
        ("１３９－００００－０００１", "13900000001", "13900000001"),
        ("139—0000—0001", "13900000001", "13900000001"),
        ("0999-6000011", "0999-6000011", "09996000011"),
        ("(0999) 6000011", "0999-6000011", "09996000011"),
        ("（０９９９）６０００ ０１１", "0999-6000011", "09996000011"),
        ("+86-999-6000011", "0999-6000011", "09996000011"),
        ("+86(10)61234567", "010-61234567", "01061234567"),
        ("0999-6000011转802", "0999-6000011-802", "09996000011802"),
        ("400-800-1234", "4008001234", "4008001234"),
        ("+852 2345 6789", "+85223456789", "+85223456789"),
    ],
)
def test_a_telephone_number_has_one_key(typed, kept, key):
    assert (plain_phone(typed), phone_key(typed)) == (kept, key)
    assert plain_phone(kept) == kept
    assert phone_key(kept) == key


def test_a_number_is_looked_up_however_it_may_stand_stored():
    assert phone_spellings("0999－6000011") == ["09996000011", "099-96000011", "0999-6000011"]
    assert phone_spellings("139 0000 0001") == ["13900000001"]


@given(
    st.text(
        st.sampled_from(INVISIBLE + SPACES + "\n\u2800\u3164" + DASHES + "。，.…?！"), max_size=9
    )
)
def test_spaces_strokes_and_what_nobody_sees_say_nothing(text):
    assert not says_anything(text)
    assert says_anything(f"{text}无{text}")
    assert says_anything(f"{text}5{text}")


HEAPS = ["\u0301\u0327", "\u0344", "\u0301\u034f\u0327", "\u0301\u200d", "\u0f73", "\u0f75", "\u0f81", "\uff9e\u0301", "\uff9f\u0301"]  # fmt: skip


@pytest.mark.parametrize("marks", HEAPS)
@pytest.mark.parametrize("before", ["甲", "\u200b" * 60])
def test_no_heap_of_marks_is_put_in_order(marks, before):
    """That takes the square of their number: half a minute for what one form may hold."""
    typed = before + marks * 100_000 + "乙"
    begun = time.process_time()
    heap = normal(typed)
    assert says_anything(typed)
    assert seen(typed) == typed
    assert time.process_time() - begun < 3  # seconds
    assert heap.endswith("乙")
    assert len(heap) <= 32 + 30  # one sign of them may fall into two
    assert normal(heap) == heap


def test_of_whatever_holds_a_mark_no_more_than_thirty_are_left_in_a_row():
    holding = [
        sign
        for sign in map(chr, range(sys.maxunicode + 1))
        if any(map(unicodedata.combining, unicodedata.normalize("NFKD", sign)))
    ]
    assert len(holding) > 2000
    for sign in holding:
        for heap in (sign * 40, f"{sign}\u0301\u0327" * 40):
            formed = normal(f"甲{heap}")
            assert longest_run(formed) <= 30, ascii(sign)
            assert normal(formed) == formed


def longest_run(text):
    """Of marks, when every sign is taken apart."""
    parts = map(unicodedata.combining, unicodedata.normalize("NFKD", text))
    return max(map(len, "".join("m" if part else " " for part in parts).split()), default=0)


@given(every_sign)
def test_a_text_is_seen_and_says_something_as_its_normal_form_does(text):
    assert bool(seen(text)) == bool(normal(text).strip())
    assert says_anything(text) == any(sign.isalnum() for sign in normal(text))


def test_a_search_with_a_number_and_a_heap_of_strokes_costs_no_more_than_its_length():
    begun = time.process_time()
    assert with_numbers(f"{'!' * 100_000}x LX9909212026000017").startswith("LX")
    assert time.process_time() - begun < 2  # seconds
