"""Scanned letters: read on this machine, proposed beside their image, off the desk once registered."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from intake.letters import recognition as reading
from intake.letters.models import ReadingState, Scan
from intake.letters.reader import Page, UnreadableScanError
from intake.letters.selectors import joined, proposed_fields
from intake.letters.services.scanning import next_scan, read_scan
from intake.tasks import read_waiting
from petitions.filestore import find, path_of
from petitions.models import Petition
from tests.factories import MONDAY
from tests.intake.registration.test_registering_pages import typed
from tests.samples import LETTER, PDF, docx, pdf, picture, scanned_letter

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def desk(office, client):
    client.force_login(office.clerk)
    return client


def take_in(client, *files):
    told = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post("/register/scans/", {"attachments": told})


def pages(monkeypatch, *given):
    """The reader answers with these pages."""
    monkeypatch.setattr(
        "intake.letters.services.scanning.read", lambda path, media: iter(list(given))
    )


def test_a_letter_is_read_and_says_who_writes_about_what(desk):
    take_in(desk, ("来信.png", scanned_letter()))
    scan = Scan.objects.get()
    read_scan(scan_id=scan.pk, at=MONDAY)
    scan.refresh_from_db()
    assert (scan.reading, scan.pages, scan.pages_read) == (ReadingState.READ, 1, 1)
    told = proposed_fields(scan.text, today=TODAY)
    assert (told["name"], told["id_number"], told["phone"]) == (
        "张桂兰", "990921196001011236", "19912345678",
    )  # fmt: skip
    assert "拖欠工资三个月" in told["content"]


def test_each_page_of_a_scan_is_read(desk):
    first, second = (
        Image.open(BytesIO(scanned_letter([text]))) for text in ("第一页内容", "第二页内容")
    )
    buffer = BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=[second])
    take_in(desk, ("两页.pdf", buffer.getvalue()))
    scan = Scan.objects.get()
    read_scan(scan_id=scan.pk, at=MONDAY)
    scan.refresh_from_db()
    assert (scan.pages, scan.pages_read) == (2, 2)
    assert scan.text == "第一页内容\n第二页内容"
    page = desk.get(f"/register/letter/?scan={scan.pk}").content.decode()
    for number in range(2):  # a browser cannot show them: it is given pictures
        assert f"/register/scans/{scan.pk}/?page={number}" in page
        shown = desk.get(f"/register/scans/{scan.pk}/?page={number}")
        assert Image.open(BytesIO(b"".join(shown))).format == "JPEG"
    assert desk.get(f"/register/scans/{scan.pk}/?page=2").status_code == 404
    kept = [path_of(digest, shelf="previews") for digest in scan.previews]
    desk.post(f"/register/scans/{scan.pk}/drop/")
    assert not any(path.exists() for path in kept)
    assert find(scan.digest).exists()


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("我叫李四，住址：柳河镇上河村5号。", "name", "李四"),
        ("我叫李四，住址：柳河镇上河村5号。", "address", "柳河镇上河村5号"),
        ("尊敬的局长：\n工资没有发。\n此致\n敬礼\n王小明 2026年2月1日", "name", "王小明"),
        ("反映人：赵六\n情况如下。", "name", "赵六"),
        ("关于要求更换电梯的请求\n我们小区的电梯坏了。", "title", "关于要求更换电梯的请求"),
        ("尊敬的县长：\n公司拖欠工资三个月。请帮助。", "title", "公司拖欠工资三个月"),
        ("我叫李四，电话13900000001。\n公司拖欠工资。", "title", "公司拖欠工资"),
        ("电话0999-6001234", "phone", "0999-6001234"),
        ("身份证11010519491231002x。", "id_number", "11010519491231002X"),
        ("尊敬的局长：\n工资没有发。\n王小明 2026年2月1日", "petitioned_on", "2026-02-01"),
        ("尊敬的局长：\n工资没有发。\n2026.2.1", "petitioned_on", "2026-02-01"),
        ("尊敬的张县长：\n工资没有发。", "addressee", "张县长"),
        ("禾川县信访局：\n工资没有发。", "addressee", "禾川县信访局"),
    ],
)
def test_fields_are_proposed_from_the_words_of_a_letter(text, field, value):
    assert proposed_fields(text, today=TODAY)[field] == value


@pytest.mark.parametrize("text", ["", "身份证110105194912310021", "电话12345", "2026年13月1日"])
def test_what_cannot_be_right_is_not_proposed(text):
    told = proposed_fields(text, today=TODAY)
    assert not {"id_number", "phone", "name", "petitioned_on", "addressee"} & told.keys()


@pytest.mark.parametrize(
    "text",
    [
        "您好", "领导您好", "领导好", "大家好\n谢谢", "请查收", "见附件", "原信", "来信", "全文完",
        "工资没有发。\n此致\n敬礼", "工资没有发。\n全体村民", "工资没有发。\n信访局", "祝好",
        "主题：欠薪", "我是农民，工资没有发。", "我是残疾人，没有工作。", "本人今年，没有工作。",
        "姓名：您好", "工资没有发。\n谢谢领导", "工资没有发。\n有关单位", "工资没有发。\n手印",
    ],
)  # fmt: skip
def test_greetings_and_what_lies_beside_a_letter_are_no_names(text):
    assert "name" not in proposed_fields(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("领导您好\n工资没有发。\n此致\n敬礼\n王小明\n谢谢", "王小明"),
        ("我是农民工，我叫扎西，工资没有发。", "扎西"),
        ("我是欧阳明，工资没有发。", "欧阳明"),
        ("工资没有发。\n阿依古丽 2026年2月1日", "阿依古丽"),
        ("信访人：卓玛\n工资没有发。", "卓玛"),
    ],
)
def test_a_name_is_found_beside_words_that_are_none(text, name):
    assert proposed_fields(text, today=TODAY)["name"] == name


def test_lines_that_run_on_are_joined():
    assert joined(["尊敬的县长：", "我在宏远建筑公司做工四个月，公司", "拖欠工资。", "此致"]) == (
        "尊敬的县长：\n我在宏远建筑公司做工四个月，公司拖欠工资。\n此致"
    )


def test_it_is_registered_beside_its_image_and_leaves_the_desk(desk, monkeypatch):
    take_in(desk, ("来信.png", scanned_letter()))
    scan = Scan.objects.get()
    pages(monkeypatch, Page(1, list(LETTER)))
    read_scan(scan_id=scan.pk, at=MONDAY)
    url = f"/register/letter/?scan={scan.pk}"
    page = desk.get(url)
    assert f'src="/register/scans/{scan.pk}/"' in page.content.decode()
    assert 'value="990921196001011236"' in page.content.decode()
    form = page.context["form"]
    told = {
        name: form[name].value() or "" for name in ("key", "name", "id_number", "title", "content")
    }
    rest = {
        "kind": "APPEAL", "division": "990921000000", "people_count": "1",
        "received_on": timezone.localdate().isoformat(), "held": page.context["scanned"][0].token,
        "others-TOTAL_FORMS": "0", "others-INITIAL_FORMS": "0",
    }  # fmt: skip
    assert desk.post(url, told | rest).status_code == 302
    petition = Petition.objects.get()
    assert petition.attachments.get().name == "来信.png"
    assert petition.petitioners.get().name == "张桂兰"
    scan.refresh_from_db()
    assert scan.petition == petition
    assert "来信.png" not in desk.get("/register/scans/").content.decode()


def test_a_batch_is_taken_in_and_what_is_no_scan_is_left_to_the_hand(desk):
    take_in(desk, ("一.jpg", picture()), ("二.pdf", PDF), ("三.docx", docx()))
    found = dict(Scan.objects.values_list("name", "reading_code"))
    assert found == {"一.jpg": "WAITING", "二.pdf": "WAITING", "三.docx": "UNREADABLE"}


def test_what_is_no_file_to_take_in_is_refused_and_the_others_are_not_lost(desk):
    response = take_in(desk, ("一.jpg", picture()), ("坏.exe", b"MZ"))
    assert response.status_code == 422
    assert "“坏.exe”不是可以打开的" in response.content.decode()
    assert [file.name for file in response.context["form"].held] == ["一.jpg"]


def test_a_reader_that_fails_leaves_the_scan_to_the_hand(desk, monkeypatch):
    take_in(desk, ("一.jpg", picture()))

    def broken(path, media):
        yield Page(2, ["第一页"])
        raise UnreadableScanError("exit 1")

    monkeypatch.setattr("intake.letters.services.scanning.read", broken)
    scan = Scan.objects.get()
    read_scan(scan_id=scan.pk, at=MONDAY)
    scan.refresh_from_db()
    assert (scan.reading, scan.text, scan.pages_read) == (ReadingState.UNREADABLE, "第一页", 1)
    read_scan(scan_id=scan.pk, at=MONDAY)  # not again
    scan.refresh_from_db()
    assert scan.text == "第一页"


def test_one_is_read_at_a_time_and_a_dead_readers_is_begun_anew(desk, monkeypatch):
    take_in(desk, ("一.jpg", picture()), ("二.jpg", picture("PNG")))
    first = Scan.objects.first()
    first.reading_code, first.begun_at = ReadingState.READING, MONDAY
    first.save()
    assert next_scan(at=MONDAY + timedelta(minutes=1)) is None
    assert next_scan(at=MONDAY + timedelta(minutes=20)) == first.pk
    pages(monkeypatch, Page(1, ["文字"]))
    read_waiting(at=(MONDAY + timedelta(minutes=20)).isoformat())
    assert set(Scan.objects.values_list("reading_code", flat=True)) == {"READ"}


def test_a_broken_file_ends_the_reader(desk):
    take_in(desk, ("坏.pdf", PDF))
    scan = Scan.objects.get()
    find(scan.digest).write_bytes(b"no longer a PDF")
    read_scan(scan_id=scan.pk, at=MONDAY)
    scan.refresh_from_db()
    assert scan.reading is ReadingState.UNREADABLE


def test_each_page_of_a_tiff_is_read_and_what_is_left_out_is_said(desk, monkeypatch):
    first, second = (
        Image.open(BytesIO(scanned_letter([text]))) for text in ("第一页内容", "第二页内容")
    )
    buffer = BytesIO()
    first.save(buffer, "TIFF", save_all=True, append_images=[second])
    scan = taken_in(desk, "传真.tif", buffer.getvalue())
    assert (scan.text, scan.pages, scan.pages_read) == ("第一页内容\n第二页内容", 2, 2)
    desk.post(f"/register/scans/{scan.pk}/drop/")
    pages(monkeypatch, *[Page(43, [f"第{number}页"]) for number in range(1, 41)])
    scan = taken_in(desk, "厚.tif", picture("TIFF"))
    assert (scan.pages, scan.pages_read, scan.pages_left_out) == (43, 40, 3)
    for url in ("/register/scans/", f"/register/letter/?scan={scan.pk}"):
        assert "共43页，识别了前40页" in desk.get(url).content.decode()


def test_the_reader_says_how_many_pages_there_are_not_how_many_it_reads(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    long, thick = tmp_path / "long.pdf", tmp_path / "thick.tif"
    long.write_bytes(pdf(pages=3))
    page = Image.new("L", (40, 20))
    page.save(thick, save_all=True, append_images=[page] * 2)
    for path, media in ((long, "application/pdf"), (thick, "image/tiff")):
        assert [count for count, _page in reading.pages_of(path, media)] == [3, 3]


def test_a_photograph_is_read_upright(tmp_path):
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(path, exif=exif)
    assert [page.size for _count, page in reading.pages_of(path, "image/jpeg")] == [(20, 40)]


def taken_in(client, name, content):
    take_in(client, (name, content))
    scan = Scan.objects.get()
    read_scan(scan_id=scan.pk, at=MONDAY)
    scan.refresh_from_db()
    return scan


def test_scans_are_the_offices_and_a_reports_scan_its_officers(desk, office, client):
    take_in(desk, ("一.jpg", picture()))
    scan = Scan.objects.get()
    client.force_login(office.section_head)
    assert client.get(f"/register/scans/{scan.pk}/").status_code == 200
    client.force_login(office.handler)
    assert client.get(f"/register/scans/{scan.pk}/").status_code == 404
    assert "一.jpg" not in client.get(f"/register/letter/?scan={scan.pk}").content.decode()
    client.post(f"/register/scans/{scan.pk}/drop/")
    client.force_login(office.sealed_officer)
    take_in(client, ("举报.jpg", picture("PNG")))
    client.force_login(office.clerk)
    page = client.get("/register/scans/").content.decode()
    assert "一.jpg" in page
    assert "举报" not in page
    client.post(f"/register/scans/{scan.pk}/drop/")
    assert [s.officer for s in Scan.objects.all()] == [office.sealed_officer]


def test_photographs_of_one_letter_are_joined_and_registered_together(desk):
    take_in(
        desk, ("一.jpg", picture()), ("二.png", picture("PNG")), ("别的信.jpg", scanned_letter())
    )
    first, second, other = Scan.objects.all()
    both = {"scan": [first.pk, second.pk]}
    assert "识别完" in desk.post("/register/scans/join/", both, follow=True).content.decode()
    Scan.objects.update(reading_code=ReadingState.READ, text="一页", pages=1, pages_read=1)
    desk.post("/register/scans/join/", {"scan": [first.pk]})
    assert Scan.objects.count() == 3
    desk.post("/register/scans/join/", both)
    assert list(Scan.objects.all()) == [first, other]
    first.refresh_from_db()
    assert (first.text, first.pages) == ("一页\n一页", 2)
    page = desk.get(f"/register/letter/?scan={first.pk}")
    assert page.content.decode().count('name="held"') == 2
    assert desk.get(f"/register/scans/{first.pk}/?page=0")["Content-Type"] == "image/jpeg"
    held = [file.token for file in page.context["scanned"]]
    told = typed(held=held)
    assert desk.post(f"/register/letter/?scan={first.pk}", told).status_code == 302
    assert Petition.objects.get().attachments.count() == 2


def test_nobody_joins_the_scans_of_another_office(desk, office, client):
    take_in(desk, ("一.jpg", picture()), ("二.png", picture("PNG")))
    Scan.objects.update(reading_code=ReadingState.READ)
    client.force_login(office.stranger)
    client.post("/register/scans/join/", {"scan": list(Scan.objects.values_list("pk", flat=True))})
    assert Scan.objects.count() == 2
