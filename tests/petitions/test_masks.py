"""What a mask knows of a person, in whatever spelling: names, numbers, and where somebody lives."""

import time

import pytest

from intake.registration.services.checks import Person
from petitions.actors import Actor
from petitions.masking import mask_of_new, masks_for
from petitions.models import masked_address
from petitions.text.addresses import home_at
from petitions.text.normal_form import name_key, spoken, spoken_at

NAME = "欧阳钒钛"
ESTATE, LANE, VILLAGE = (
    "禾川县城关镇幸福里3号楼201室", "禾川县柳河镇鹤鸣胡同八号院王家", "河东省单县黄岗镇上官村第三村民组",
)  # fmt: skip


def shown(text, **person):
    told = {"name": NAME} | person
    particulars = told.pop("particulars", {})
    return mask_of_new([Person(**told)], particulars).text(text)


@pytest.mark.parametrize(
    "spelt",
    [
        NAME, "歐陽釩鈦", "欧陽釩鈦", "欧 阳 钒 钛", "欧-阳-钒-钛", "欧·阳·钒·钛", "欧“阳”钒钛",
        "欧*阳*钒*钛", "欧_阳_钒_钛", "欧、阳、钒、钛", "欧\u200b阳钒钛", "欧\n阳\n钒钛", "欧…阳（钒）钛", "【欧】陽/釩鈦",
    ],
)  # fmt: skip
def test_a_name_is_one_in_every_spelling(spelt):
    assert name_key(spelt) == name_key(NAME)
    assert shown(f"由{spelt}反映") in {"由欧***反映", "由【欧***反映"}
    assert shown(f"由{NAME}反映", name=spelt).startswith(f"由{spelt[0]}*") or spelt[0] == "【"


def test_the_form_of_names_is_that_of_a_text_sign_by_sign():
    for text in ("歐陽·釩鈦", "Ｌi Ｍíng", "㈱①", "令*狐*锌", "Ä́b"):
        assert spoken(text) == spoken(name_key(text)), text
        assert len(spoken_at(text)) == len(spoken(text))


def test_several_names_in_one_field_are_each_known():
    assert shown("张桂兰和李建国反映", name="张桂兰、李建国等2人") == "张**和李**反映"
    assert shown("李强和已故者", name="李强（已故）") == "李*和已故者"
    assert shown("与周敏同来", particulars={"companions": "周敏，吴刚"}) == "与周*同来"


@pytest.mark.parametrize(
    ("address", "text", "expected"),
    [
        (ESTATE, f"住{ESTATE}。", "住禾川县城关镇**********。"),
        (ESTATE, "幸福里3号楼201室漏水", "**********漏水"),
        (ESTATE, "城关镇幸福里3号楼漏水", "城关镇******漏水"),
        (ESTATE, "住幸福里3号楼201，漏水", "住*********，漏水"),
        (ESTATE, "住幸福里3-201、", "住********、"),
        (ESTATE, "住幸福里３号楼２单元２０１室", "住*************"),
        (ESTATE, "住幸福里三号楼二〇一室", "住**********"),
        (ESTATE, "我家3号楼201漏水", "我家******漏水"),
        (ESTATE, "幸福里3号楼2024年起漏水", "******2024年起漏水"),
        (ESTATE, "住幸福里3号楼201，2号楼也漏水", "住*********，2号楼也漏水"),
        (ESTATE, "幸福里3号楼19912345678", "******199****5678"),
        (ESTATE, f"幸福里3号楼2单元{NAME}", "*********欧***"),
        (ESTATE, "幸福里5号楼、幸福里13号楼和3号楼漏水", "幸福里5号楼、幸福里13号楼和3号楼漏水"),
        (LANE, f"住{LANE}", "住禾川县柳河镇*********"),
        (LANE, "鶴鳴胡同8号院有积水", "*******有积水"),
        (LANE, "鹤鸣胡同八号有积水，鹤鸣胡同一带", "******有积水，鹤鸣胡同一带"),
        (VILLAGE, "上官村三组、上官村3小组、上官村第3村民小组", "*****、******、*********"),
        (VILLAGE, "上官村修路", "上官村修路"),
        ("幸福小区十二栋", "幸福小区12栋、幸福小区12幢3单元401室", "*******、**************"),
        ("禾川县幸福社区幸福里3-2-201", "幸福里3号楼2单元201", "************"),
        ("人民路1号", "人民路一带，人民路一号", "人民路一带，*****"),
        ("A座1203", "A座1203室漏水", "*******漏水"),
        ("禾川县柳河镇", "禾川县柳河镇修路", "禾川县柳河镇修路"),
        ("12号", "3月12号反映", "3月12号反映"),
    ],
)
def test_an_address_is_hidden_by_what_tells_the_home(address, text, expected):
    assert shown(text, address=address) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [(ESTATE, "禾川县城关镇" + "*" * 10), ("幸福里3号楼", "幸福里***"), ("3号楼201", "******")],
)
def test_an_address_is_shown_up_to_its_house_number_at_most(address, expected):
    assert masked_address(address) == expected
    assert home_at(address) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电话3812345", "电话***2345"),
        ("电话（0383）381-2345转801", "电话（0383）***2345转801"),
        ("电话03833812345。", "电话0383***2345。"),
        ("座机3899999，0383-3899999", "座机*******，************"),
        ("合同38123456号，99938123457", "合同38123456号，99938123457"),
    ],
)
def test_a_landline_is_known_without_its_area(text, expected):
    person = {"phone": "0383-3812345-12", "details": {"LANDLINE": "0383-3899999"}}
    assert shown(text, **person) == expected
    assert shown("来电6000011", particulars={"caller_number": "0999-6000011"}) == "来电***0011"


def test_the_masks_of_a_page_are_made_with_five_queries(office, django_assert_num_queries):
    people = (Person(name=NAME, phone="19912345678", address=ESTATE),)
    files = [office.petition(petitioners=people) for _ in range(5)]
    with django_assert_num_queries(5):
        masks = masks_for(Actor.of(office.supervisor), files)
    begun = time.process_time()
    for mask in [masks[file.pk] for file in files] * 10:
        assert NAME not in mask.text(f"{NAME}反映幸福里漏水，" * 100)
    assert time.process_time() - begun < 1, "a page of 50 rows"


@pytest.mark.parametrize(
    "unit", [NAME, "幸福里3", "幸福里3号楼201室", "3号楼", "3", "欧 ", "19912345678", "03"]
)
def test_a_long_text_is_masked_in_the_time_its_length_explains(unit):
    text, begun = unit * (200_000 // len(unit)), time.process_time()
    shown(text, phone="0383-3812345", address=ESTATE)
    assert time.process_time() - begun < 5, "a tenth of it is what it takes"
