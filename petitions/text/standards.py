"""Numbers that carry their own proof: identity cards, credit codes, telephones, divisions.

Every check gives back the sentence that says what is wrong, or None.
"""

import re
from datetime import date

from petitions.statute import Sex, Text
from petitions.text.normal_form import without_spaces

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
ID_CHECKS = "10X98765432"
ID_LENGTH, OLD_ID_LENGTH = 18, 15
CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I, O, S, V, Z
CREDIT_LENGTH = 18
MOBILE = re.compile(r"1[3-9]\d{9}")
AREA = r"(0(?:10|2\d|[3-9]\d{2})-?)?"
LANDLINE = re.compile(AREA + r"[2-9]\d{6,7}(-\d{1,6})?")
# of three digits those that are in use: whatever else is short was broken off
SERVICE = re.compile(r"11[0249]|12[0-2]|1[02]\d{3}|9\d{4,5}|[48]00\d{7}")
HOTLINE = re.compile(f"{AREA}({SERVICE.pattern})")
AREA_ABROAD = re.compile(r"(?:10|2\d|[3-9]\d{2})-?[2-9]\d{6,7}(?:-\d{1,6})?")
OVERSEAS = re.compile(r"\+\d{6,15}")
LEVELS = (2, 4, 6, 9, 12)  # province, prefecture, county, township, village


def plain(text: str) -> str:
    """As it is stored and compared: the normal form without spaces, in capitals.

    An identity card's number also loses the dashes people group it by, and bears a Latin X.
    """
    number = without_spaces(text).upper()
    digits = re.sub(r"[×ХΧ]$", "X", number.replace("-", ""))
    return digits if re.fullmatch(r"[0-9]{17}[0-9X]", digits) else number


def plain_phone(text: str) -> str:
    """A telephone number as it is stored and shown: without country code and brackets.

    The dash after an area code and before an extension stays; `phone_key` compares without.
    """
    digits = re.sub(r"[()·.#]|转|分机", "-", plain(text)).strip("-")
    own = re.sub(r"^(?:\+|00)86-?", "", digits)
    bare = own.replace("-", "")
    if MOBILE.fullmatch(bare) or OVERSEAS.fullmatch(bare):
        return bare
    if MOBILE.fullmatch(bare.removeprefix("86")):  # 86 before it without a plus
        return bare.removeprefix("86")
    number = re.sub(r"-+", "-", own)
    if own != digits and AREA_ABROAD.fullmatch(number):  # +86 999: abroad an area has no 0
        return f"0{number}"
    is_service = SERVICE.fullmatch(bare) and not LANDLINE.fullmatch(number)  # 400-800-8000
    return bare if is_service else number


def phone_key(text: str) -> str:
    """By which two spellings of a telephone number are one: 0999-6000011 is 09996000011."""
    return plain_phone(text).replace("-", "")


def phone_spellings(text: str) -> list[str]:
    """The ways in which a number may stand stored: bare, and with a dash after the area code."""
    key = phone_key(text)
    return [key, *(f"{key[:at]}-{key[at:]}" for at in (3, 4) if key.startswith("0"))]


def is_personal_number(number: str) -> bool:
    """Whether this is a telephone number with its area, or an identity card's, in full."""
    if re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return check_digit(number[:-1]) == number[-1]
    return bool(MOBILE.fullmatch(number) or (number.startswith("0") and LANDLINE.fullmatch(number)))


def fault_of_id_number(number: str, *, today: date) -> Text | None:
    """What is wrong with an identity card's number (GB 11643), or None."""
    return _fault_of_form(number) or _fault_of_digits(number, today)


def _fault_of_form(number: str) -> Text | None:
    if len(number) == OLD_ID_LENGTH and number.isdigit():
        return Text(
            "这是15位的旧身份证号码，请核对18位号码。",
            "This is a number of the old kind with 15 digits; ask for the one with 18.",
        )
    if len(number) != ID_LENGTH:
        return Text(
            f"身份证号码应为18位，现在是{len(number)}位。",
            f"An identity number has 18 signs; this one has {len(number)}.",
        )
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return Text(
            "身份证号码只能是数字，末位可以是X。",
            "An identity number has digits only; the last may be X.",
        )
    return None


def _fault_of_digits(number: str, today: date) -> Text | None:
    birth = _birth(number)
    if birth is None or not date(1880, 1, 1) <= birth <= today:
        return Text(
            f"第7至14位“{number[6:14]}”不是出生日期。",
            f'Digits 7 to 14, "{number[6:14]}", are not a date of birth.',
        )
    if number[-1] != check_digit(number[:-1]):
        return Text(
            "身份证号码的校验位不符，请逐位核对。",
            "The check digit does not fit; compare digit by digit.",
        )
    return None


def check_digit(seventeen: str) -> str:
    """The last sign of an identity number, from those before it."""
    total = sum(int(digit) * weight for digit, weight in zip(seventeen, ID_WEIGHTS, strict=True))
    return ID_CHECKS[total % 11]


def _birth(number: str) -> date | None:
    try:
        return date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    except ValueError:
        return None


def birth_and_sex(number: str) -> tuple[date, Sex]:
    """What a faultless identity number says: the day of birth, and male for an odd digit 17."""
    birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    return birth, Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def fault_of_credit_code(code: str) -> Text | None:
    """What is wrong with an organisation's unified social credit code (GB 32100), or None."""
    if len(code) != CREDIT_LENGTH:
        return Text(
            f"统一社会信用代码应为18位，现在是{len(code)}位。",
            f"A credit code has 18 signs; this one has {len(code)}.",
        )
    strange = sorted(set(code) - set(CREDIT_SIGNS))
    if strange:
        return Text(
            f"统一社会信用代码中不会出现“{strange[0]}”。",
            f'"{strange[0]}" does not occur in credit codes.',
        )
    total = sum(
        CREDIT_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:-1])
    )
    if CREDIT_SIGNS.index(code[-1]) != (31 - total % 31) % 31:
        return Text(
            "统一社会信用代码的校验位不符，请逐位核对。",
            "The check sign does not fit; compare sign by sign.",
        )
    return None


def fault_of_phone(number: str) -> Text | None:
    """What is wrong with a telephone number, or None: mobile, landline, hotline, from abroad."""
    if any(kind.fullmatch(number) for kind in (MOBILE, LANDLINE, HOTLINE, OVERSEAS)):
        return None
    if re.fullmatch(r"1\d{10}", number):
        return Text(
            "手机号码应以13至19开头，请核对。",
            "A mobile number begins with 13 to 19; please check it.",
        )
    if re.fullmatch(r"1\d*", number):
        return Text(
            f"手机号码应为11位并以13至19开头，现在是{len(number)}位。",
            f"A mobile number has 11 digits and begins with 13 to 19; this one has {len(number)}.",
        )
    return Text(
        "联系电话应为手机号码，或者区号加固定电话，例如0999-6000000。",
        "Give a mobile number, or a landline with its area code, such as 0999-6000000.",
    )


def level_of(division_code: str) -> int:
    """1 for a province to 5 for a village (GB/T 2260, below it the statistical codes)."""
    used = len(division_code.rstrip("0"))
    return next(level for level, digits in enumerate(LEVELS, start=1) if used <= digits)


def area_of(division_code: str) -> str:
    """The digits that a division's code shares with all below it."""
    return division_code[: LEVELS[level_of(division_code) - 1]]
