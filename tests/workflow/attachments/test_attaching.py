"""Files: told by their content, kept by their hash, shown to whoever sees the petition."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from intake.portal import throttling
from intake.portal.throttling import Deed
from intake.portal.views.signing_in import FOLLOWED
from petitions import filestore
from petitions.filestore import find
from petitions.models import Attachment, Media, Petition
from petitions.references import reference_of
from petitions.statute import Action, Kind, NotPermittedError
from petitions.text.normal_form import name_key
from petitions.untrusted.process import of_stranger
from tests.factories import MONDAY, own_page
from tests.samples import PDF, bomb, drawn, encrypted, pdf, picture
from workflow.attachments.services import Kept, add_files, take_in, without_whereabouts
from workflow.steps.step_input import StepInput


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


def upload(name="信.jpg", content=None):
    return SimpleUploadedFile(name, picture() if content is None else content)


def registered(client, office, **more):
    client.force_login(office.clerk)
    told = {
        "key": "k1", "name": "李四", "kind": "APPEAL", "title": "标题", "content": "内容",
        "division": office.division.pk, "people_count": "1",
        "received_on": timezone.localdate().isoformat(),
        "others-TOTAL_FORMS": "0", "others-INITIAL_FORMS": "0", **more,
    }  # fmt: skip
    return client.post("/register/letter/", told)


def test_a_letter_is_registered_with_its_scans(client, office):
    registered(client, office, attachments=[upload(), upload("二.pdf", PDF), upload("同一张.jpg")])
    petition = Petition.objects.get()
    assert [(f.name, f.media, f.officer) for f in petition.attachments.all()] == [
        ("信.jpg", Media.JPEG, office.clerk), ("二.pdf", Media.PDF, office.clerk),
    ]  # fmt: skip
    page = client.get(f"/petitions/{petition.number}/").content.decode()
    assert "二.pdf" in page


def test_a_refused_form_has_not_lost_the_files(client, office):
    response = registered(client, office, title="", attachments=[upload(), upload("坏.exe", b"MZ")])
    page = response.content.decode()
    assert response.status_code == 422
    assert "“坏.exe”不是可以打开的" in page
    held = response.context["form"].held
    assert [file.name for file in held] == ["信.jpg"]
    assert 'name="held"' in page
    seen = response.context["seen"]  # what was kept of it
    registered(client, office, held=[file.token for file in held], seen=seen)
    assert Petition.objects.get().attachments.get().name == "信.jpg"


def test_a_token_nobody_signed_is_worth_nothing(client, office):
    assert Kept.from_token("x:y:z") is None
    registered(client, office, held=["forged"])
    assert not Attachment.objects.exists()


def held_file(petition, officer):
    add_files(petition_id=petition.pk, files=[take_in("信.jpg", picture())], officer=officer, at=MONDAY)  # fmt: skip
    return petition.attachments.get()


def test_only_who_sees_the_petition_downloads(client, office):
    petition = office.petition()
    file = held_file(petition, office.clerk)
    url = f"/petitions/{petition.number}/files/{reference_of(file.pk)}/"
    for who, status in (("clerk", 200), ("supervisor", 200), ("stranger", 404), ("auditor", 403)):
        client.force_login(getattr(office, who))
        assert client.get(url).status_code == status
    report = office.petition(officer=office.sealed_officer, kind=Kind.REPORT)
    secret = held_file(report, office.sealed_officer)
    client.force_login(office.office_head)
    assert (
        client.get(f"/petitions/{report.number}/files/{reference_of(secret.pk)}/").status_code
        == 404
    )
    assert (
        client.get(f"/petitions/{petition.number}/files/{reference_of(secret.pk)}/").status_code
        == 404
    )


def test_a_file_is_sent_as_what_it_is(client, office):
    petition = office.petition()
    file = held_file(petition, office.clerk)
    client.force_login(office.clerk)
    response = client.get(f"/petitions/{petition.number}/files/{reference_of(file.pk)}/")
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == picture()


def test_whoever_handles_the_petition_adds_to_it_and_nobody_else(client, office):
    petition = office.handled()
    url = f"/petitions/{petition.number}/files/"
    client.force_login(office.handler)
    assert client.post(url, {"attachments": upload()}).status_code == 302
    assert client.post(url, {}).status_code == 422
    client.force_login(office.clerk)  # it is no longer there
    response = client.post(url, {"attachments": upload("二.pdf", PDF)})
    assert response.status_code == 422
    assert "不由本单位办理" in response.content.decode()
    assert petition.attachments.count() == 1


def test_nothing_is_added_to_a_closed_file(office):
    petition = office.petition()
    office.do(petition, Action.REPLY_DIRECTLY, office.clerk, StepInput(reply="已答复"))
    with pytest.raises(NotPermittedError, match="已经办结"):
        held_file(petition, office.clerk)


def test_there_is_a_most(office, monkeypatch):
    monkeypatch.setattr("workflow.attachments.services.MAX_ATTACHMENTS", 1)
    petition = office.petition()
    held_file(petition, office.clerk)
    with pytest.raises(NotPermittedError, match="最多附1个"):
        add_files(petition_id=petition.pk, files=[take_in("二.pdf", PDF)], officer=None, at=MONDAY)


def test_of_a_letter_of_several_pages_every_page_is_given_back():
    pages = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    buffer = BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    back = without_whereabouts("信.tif", buffer.getvalue())
    assert Image.open(BytesIO(back)).n_frames == 2


def test_the_petitioner_adds_material_and_gets_a_picture_back_without_whereabouts(client, office):
    petition = office.petition()
    session = client.session
    session[FOLLOWED] = petition.pk
    session.save()
    content = picture(place=True)
    client.post(own_page(petition, "materials/"), {"attachments": upload("现场.jpg", content)})
    file = petition.attachments.get()
    assert file.is_by_petitioner
    back = client.get(own_page(petition, f"materials/{reference_of(file.pk)}/")).content
    with Image.open(BytesIO(back)) as after:
        assert not after.getexif().get_ifd(0x8825)
    assert find(file.digest).read_bytes() == content  # the original stays
    scan = Attachment.objects.create(
        petition=petition, digest="0" * 64, name="内部.pdf", media_code=Media.PDF, size=1,
        officer=office.clerk, attached_at=MONDAY,
    )  # fmt: skip
    assert client.get(own_page(petition, f"materials/{reference_of(scan.pk)}/")).status_code == 404
    refused = client.post(own_page(petition, "materials/"), {"attachments": upload("x.exe", b"MZ")})
    assert refused.status_code == 422
    assert "不是可以打开的" in refused.content.decode()


def follow(client, petition):
    session = client.session
    session[FOLLOWED] = petition.pk
    session.save()


def stored(settings):
    return [path for path in settings.FILES_DIR.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (picture(size=(400, 300))[:900], "不完整"),
        (drawn("GIF"), "请换成其中一种再传"),
        (encrypted(), "设有打开密码"),
        (bomb(), "11881万像素"),
    ],
    ids=["cut", "unknown", "locked", "bomb"],
)
def test_an_unfit_file_is_refused_at_the_door_with_its_reason(
    client, office, settings, content, said
):
    petition = office.petition()
    follow(client, petition)
    told = {"attachments": [upload("好.png", picture("PNG")), upload("坏.jpg", content)]}
    refused = client.post(own_page(petition, "materials/"), told)
    assert refused.status_code == 422
    assert "“坏.jpg”" in refused.content.decode()
    assert said in refused.content.decode()
    assert [kept.name for kept in refused.context["files_form"].held] == ["好.png"]
    assert len(stored(settings)) == 1


def test_a_telephones_picture_comes_back_upright(client, office):
    petition = office.petition()
    follow(client, petition)
    content = drawn("JPEG", orientation=6)
    client.post(own_page(petition, "materials/"), {"attachments": upload("现场.jpg", content)})
    file = petition.attachments.get()
    back = client.get(own_page(petition, f"materials/{reference_of(file.pk)}/"))
    assert Image.open(BytesIO(back.content)).size == (20, 40)
    assert f'"{reference_of(file.pk)}.jpeg"' in back["Content-Disposition"]  # no row's number
    client.post(
        own_page(petition, "materials/"), {"attachments": upload("聊天.webp", drawn("WEBP"))}
    )
    assert petition.attachments.last().name == "聊天.jpg"


def test_a_picture_damaged_in_the_store_is_a_sentence_and_no_crash(client, office):
    petition = office.petition()
    follow(client, petition)
    client.post(own_page(petition, "materials/"), {"attachments": upload()})
    file = petition.attachments.get()
    find(file.digest).write_bytes(picture()[:300])
    page = client.get(own_page(petition, f"materials/{reference_of(file.pk)}/"), follow=True)
    assert page.status_code == 200
    assert "“信.jpg”" in page.content.decode()


def test_a_pdf_with_a_script_is_only_downloaded_and_the_page_says_why(client, office, settings):
    petition = office.petition()
    client.force_login(office.clerk)
    script = pdf(b"<</S/JavaScript/JS(app.alert)>>", catalog=b"/OpenAction 4 0 R")
    for name, content in (("脚本.pdf", script), ("普通.pdf", PDF), ("照片.jpg", picture())):
        add_files(petition_id=petition.pk, files=[take_in(name, content)], officer=None, at=MONDAY)
    acting, plain, photo = (
        client.get(f"/petitions/{petition.number}/files/{reference_of(file.pk)}/")
        for file in petition.attachments.all()
    )
    assert acting["Content-Disposition"].startswith("attachment")
    assert plain["Content-Disposition"].startswith("inline")
    assert photo["Content-Disposition"].startswith("inline")
    for response in (acting, photo):
        assert "sandbox" in response["Content-Security-Policy"]
    assert {r["X-Content-Type-Options"] for r in (acting, plain, photo)} == {"nosniff"}
    page = client.get(f"/petitions/{petition.number}/").content.decode()
    assert page.count("可能含脚本或者嵌入文件，只能下载") == 1
    for path in (settings.FILES_DIR / "marks").rglob("*.*"):  # as if taken in before it was known
        path.unlink()
    url = f"/petitions/{petition.number}/files/{reference_of(petition.attachments.first().pk)}/"
    assert client.get(url)["Content-Disposition"].startswith("attachment")


def test_what_cannot_be_added_leaves_no_file(client, office, settings):
    petition = office.petition()
    office.do(petition, Action.REPLY_DIRECTLY, office.clerk, StepInput(reply="已答复"))
    follow(client, petition)
    refused = client.post(own_page(petition, "materials/"), {"attachments": upload()})
    assert "已经办结" in refused.content.decode()
    client.force_login(office.handler)
    other = office.petition()
    for number in (petition.number, other.number):
        assert client.post(f"/petitions/{number}/files/", {"attachments": upload()}).status_code in {404, 422}  # fmt: skip
    assert not stored(settings)


def test_an_address_whose_files_took_too_long_to_open_waits(client, office, monkeypatch, settings):
    petition = office.petition()
    follow(client, petition)
    monkeypatch.setitem(throttling.LIMITS, Deed.OPENING, (1, 3600))
    assert (
        client.post(own_page(petition, "materials/"), {"attachments": upload()}).status_code == 302
    )
    file = petition.attachments.get()
    refused = client.post(own_page(petition, "materials/"), {"attachments": upload("二.png", picture("PNG"))})  # fmt: skip
    assert "上传过于频繁" in refused.content.decode()
    page = client.get(own_page(petition, f"materials/{reference_of(file.pk)}/"), follow=True)
    assert "打开的图片过多" in page.content.decode()
    assert len(stored(settings)) == 1


def test_an_address_that_opens_enough_files_already_is_told_so_at_the_files(
    client, office, settings
):
    petition = office.petition()
    follow(client, petition)
    with of_stranger("127.0.0.1"), of_stranger("127.0.0.1"):
        refused = client.post(own_page(petition, "materials/"), {"attachments": upload()})
    assert "正在上传其他文件" in refused.content.decode()
    assert not stored(settings)
    assert (
        client.post(own_page(petition, "materials/"), {"attachments": upload()}).status_code == 302
    )


def test_where_the_disk_is_nearly_full_strangers_files_wait(client, office, monkeypatch, settings):
    petition = office.petition()
    follow(client, petition)
    monkeypatch.setattr(filestore, "RESERVED", 1 << 60)
    refused = client.post(own_page(petition, "materials/"), {"attachments": upload()})
    assert "存储空间不足" in refused.content.decode()
    assert not stored(settings)


def test_what_is_added_to_a_sealed_report_is_told_to_who_may_read_it(client, office):
    """Not to the clerk who answers for its channel, whose red number would tell of a report."""
    report = office.petition(officer=office.sealed_officer, kind=Kind.REPORT)
    follow(client, report)
    client.post(own_page(report, "materials/"), {"attachments": upload()})
    (notice,) = report.notices.all()
    assert (notice.officer, notice.kind) == (office.sealed_officer, "ADDED")


def test_unread_is_what_the_list_shows(client, office):
    """What complains of somebody since it was told leaves that person's list and number."""
    petition = office.handled()
    follow(client, petition)
    client.post(own_page(petition, "materials/"), {"attachments": upload()})
    client.force_login(office.handler)
    assert client.get("/notices/unread/").json() == {"unread": 1}
    name = office.handler.name
    type(petition).objects.filter(pk=petition.pk).update(accused=name, accused_key=name_key(name))
    assert client.get("/notices/unread/").json() == {"unread": 0}
    assert "补充材料" not in client.get("/notices/").content.decode()
    assert client.get("/notices/").context["unread_count"] == 0


def test_who_handles_the_petition_is_told_of_added_material(client, office):
    petition = office.handled()
    session = client.session
    session[FOLLOWED] = petition.pk
    session.save()
    for _ in range(2):  # the same again is not told again
        client.post(own_page(petition, "materials/"), {"attachments": upload()})
    assert office.handler.notices.filter(kind="ADDED", petition=petition).count() == 1


def test_a_petition_on_the_portal_comes_with_its_files(client, office):
    told = {
        "key": "1" * 32, "name": "李四", "phone": "13900000001", "address": "城关镇", "kind": "APPEAL",
        "division": office.division.pk, "title": "标题", "content": "内容",
        "attachments": upload(),
    }  # fmt: skip
    assert client.post("/portal/hand-in/", told).status_code == 302
    assert Petition.objects.get().attachments.get().is_by_petitioner
