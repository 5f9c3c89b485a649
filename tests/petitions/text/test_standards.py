"""Numbers that carry their own proof."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petitions.statute import Sex
from petitions.text.standards import (
    CREDIT_SIGNS,
    area_of,
    birth_and_sex,
    check_digit,
    fault_of_credit_code,
    fault_of_id_number,
    fault_of_phone,
    level_of,
    plain,
    plain_phone,
)

TODAY = date(2026, 3, 2)
VALID = "11010519491231002X"  # the example of GB 11643-1999
CREDIT = "91350100M000100Y43"
days = st.dates(min_value=date(1900, 1, 1), max_value=TODAY)


def test_the_examples_of_the_standards_are_right():
    assert fault_of_id_number(VALID, today=TODAY) is None
    assert birth_and_sex(VALID) == (date(1949, 12, 31), Sex.FEMALE)
    assert fault_of_credit_code(CREDIT) is None


@given(born_on=days, order=st.integers(0, 999), area=st.integers(110000, 659999))
def test_every_number_made_by_the_rule_is_right_and_tells_birth_and_sex(born_on, order, area):
    seventeen = f"{area}{born_on:%Y%m%d}{order:03d}"
    number = seventeen + check_digit(seventeen)
    assert fault_of_id_number(number, today=TODAY) is None
    assert birth_and_sex(number) == (born_on, Sex.MALE if order % 2 else Sex.FEMALE)


@given(place=st.integers(0, 16), step=st.integers(1, 9))
def test_one_wrong_digit_is_always_found(place, step):
    digit = str((int(VALID[place]) + step) % 10)
    assert fault_of_id_number(VALID[:place] + digit + VALID[place + 1 :], today=TODAY)


@given(place=st.integers(0, 15))
def test_two_digits_in_the_wrong_order_are_always_found(place):
    turned = VALID[:place] + VALID[place + 1] + VALID[place] + VALID[place + 2 :]
    assert turned == VALID or fault_of_id_number(turned, today=TODAY)


@given(place=st.integers(0, 16), sign=st.sampled_from(CREDIT_SIGNS))
def test_one_wrong_sign_of_a_credit_code_is_always_found(place, sign):
    wrong = CREDIT[:place] + sign + CREDIT[place + 1 :]
    assert wrong == CREDIT or fault_of_credit_code(wrong)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("110105491231002", "15位"),
        ("1101051949123100", "现在是16位"),
        ("11010519491231A02X", "只能是数字"),
        ("11010519491331002X", "不是出生日期"),
        ("110105294912310026", "不是出生日期"),
        ("110105194912310021", "校验位"),
    ],
)
def test_what_is_wrong_with_an_identity_number_is_said(number, said):
    assert said in fault_of_id_number(number, today=TODAY).zh


def test_what_is_wrong_with_a_credit_code_is_said():
    assert "现在是17位" in fault_of_credit_code(CREDIT[:-1]).zh
    assert "“O”" in fault_of_credit_code("9135010OM000100Y43").zh


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("138 1234 5678", "13812345678"),
        ("+86-138-1234-5678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("(0999)6000000", "0999-6000000"),
        ("0999－6000000", "0999-6000000"),
        ("12345", "12345"),
        ("110", "110"),
        ("0999-120", "0999-120"),
        ("+85291234567", "+85291234567"),
        ("+852-9123-4567", "+85291234567"),
        ("400-800-8000", "4008008000"),
        ("955-88", "95588"),
        ("138·0001·0001", "13800010001"),
        ("138.0001.0001", "13800010001"),
        ("0999-6000011#801", "0999-6000011-801"),
        ("80012345-67", "80012345-67"),
    ],
)
def test_a_telephone_number_is_kept_in_one_way(typed, kept):
    assert plain_phone(typed) == kept
    assert fault_of_phone(kept) is None


@pytest.mark.parametrize(
    "number",
    ["1381234567", "138123456789", "10812345678", "88", "电话", "057112", "123", "118", "0999-123"],
)
def test_what_is_no_telephone_number_is_refused(number):
    assert fault_of_phone(plain_phone(number))


@pytest.mark.parametrize(("number", "said"), [("12812345678", "13至19"), ("1381234567", "10位")])
def test_a_mobile_number_is_told_what_is_wrong_with_it(number, said):
    fault = fault_of_phone(number).zh
    assert said in fault
    assert "现在是11位" not in fault


def test_an_identity_number_is_kept_in_one_way():
    assert plain(" 11010519491231002ｘ ") == VALID


@pytest.mark.parametrize(
    ("code", "level", "area"),
    [
        ("990000000000", 1, "99"),
        ("990900000000", 2, "9909"),
        ("990921000000", 3, "990921"),
        ("990921101000", 4, "990921101"),
        ("990921101203", 5, "990921101203"),
    ],
)
def test_the_level_of_a_division_is_told_by_its_code(code, level, area):
    assert (level_of(code), area_of(code)) == (level, area)
