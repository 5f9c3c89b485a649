"""Whom a petition complains of neither sees it, nor gets it, nor decides it (Art. 28(3), 30(3))."""

import pytest
from django.test import Client

from petitions.accused.accusation import is_of_accused, names_officer, names_organ
from petitions.actors import Actor
from petitions.models import Officer, Organ, OrganKind, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Kind, NotPermittedError, Role
from petitions.text.normal_form import name_key
from supervision.referrals.models import FileSection, ReferralPurpose
from supervision.referrals.services.referring import refer
from tests.factories import MONDAY, OPINION
from workflow.inbox.models import Notice
from workflow.search.renewing import renew_keys
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

A = Action


def called(officer, name):
    Officer.objects.filter(pk=officer.pk).update(name=name)
    officer.refresh_from_db()
    return officer


def department(office):
    """The bureau under a name as such organs have, with its head."""
    names = {"name": "禾川县人力资源和社会保障局", "short_name": "人社局"}
    Organ.objects.filter(pk=office.bureau.pk).update(**names)
    office.bureau.refresh_from_db()
    return called(office.head, "杨建国")


def sees(officer, petition):
    return petitions_visible_to(Actor.of(officer)).filter(pk=petition.pk).exists()


@pytest.mark.parametrize("accused", ["周明", "县人社局科长周　明", "周·明、某公司", "周明（科长）"])
@pytest.mark.parametrize("who", ["handler", "head", "clerk", "supervisor", "leader", "lawyer"])
def test_the_accused_finds_the_file_nowhere(office, who, accused):
    petition = office.petition(officer=office.section_head, title="反映吃拿卡要", accused=accused)
    office.do(petition, A.TRANSFER, office.section_head, StepInput(to_organ=office.bureau))
    officer = called(getattr(office, who), "周明")
    other = called(office.colleague, "赵立")
    assert sees(other, petition)
    assert not sees(officer, petition)
    client = Client()
    client.force_login(officer)
    for url in ("/", "/petitions/", "/petitions/?q=吃拿卡要", "/petitions/export.csv", "/notices/",
                "/api/petitions/"):  # fmt: skip
        answer = client.get(url)
        said = answer.getvalue().decode()
        assert petition.number not in said, url
        assert "吃拿卡要" not in said.replace('value="吃拿卡要"', "").replace("q=吃拿卡要", ""), url
    assert client.get(f"/petitions/{petition.number}/").status_code == 404
    assert client.get(f"/api/petitions/{petition.number}/").status_code == 404


def test_the_accused_neither_takes_nor_is_given_nor_decides(office):
    officer = called(office.handler, "周明")
    petition = office.petition(accused="科长周明")
    event = office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    notify_of_event(event_id=event.pk, at=MONDAY)
    assert not Notice.objects.filter(officer=officer)
    for action in (A.TAKE, A.ACCEPT, A.SIGN_OPINION):
        with pytest.raises(Petition.DoesNotExist):
            office.do(petition, action, officer)
    office.do(petition, A.TAKE, office.colleague)
    with pytest.raises(NotPermittedError, match="应当回避"):
        office.do(petition, A.HAND_OVER, office.head, StepInput(to_officer=officer, reason="调整"))
    led = StepInput(
        to_officer=called(office.leader, "周明"), report_by=MONDAY.date(), reason="见面"
    )
    with pytest.raises(NotPermittedError, match="应当回避"):
        office.do(petition, A.ASSIGN_LEADER, office.office_head, led)


def test_who_is_named_only_later_loses_the_file(office):
    petition = office.handled()
    assert sees(office.handler, petition)
    petition.accused = office.handler.name
    petition.save()
    assert not sees(office.handler, petition)
    assert sees(office.head, petition)


@pytest.mark.parametrize(
    ("accused", "post"), [("杨某", "人社局局长"), ("", "人社局局长"), ("杨某", "局长")]
)
def test_a_post_that_is_told_apart_from_the_name_tells_with_it(office, accused, post):
    head = department(office)
    Officer.objects.filter(pk=head.pk).update(post="人社局局长")
    head.refresh_from_db()
    petition = office.petition(accused=accused, particulars={"accused_post": post})
    assert petition.accused
    given = StepInput(to_organ=office.bureau)
    with pytest.raises(NotPermittedError, match="负责人杨建国同名或者职务相同"):
        office.do(petition, A.TRANSFER, office.clerk, given)
    handled = office.handled()
    told = {"accused": petition.accused, "accused_key": petition.accused_key}
    Petition.objects.filter(pk=handled.pk).update(**told, particulars=petition.particulars)
    assert not sees(head, handled)
    Petition.objects.filter(pk=handled.pk).update(accused_key="", key_edition=0)
    assert not sees(head, handled)  # nor before the key is made
    assert sees(office.colleague, handled)
    renew_keys()
    handled.refresh_from_db()
    assert handled.accused_key == petition.accused_key
    handled.accused = ""
    handled.save()
    assert sees(head, handled)


def test_nobody_registers_a_complaint_about_oneself(office):
    called(office.clerk, "周明")
    with pytest.raises(NotPermittedError, match="其他工作人员登记"):
        office.petition(accused="接待员周明")
    assert not Petition.objects.exists()
    assert office.petition(officer=office.section_head, accused="接待员周明")


@pytest.mark.parametrize(
    ("accused", "destination"),
    [
        ("县纪委监委", "县纪委监委"),
        ("DISCIPLINE单位某主任", "DISCIPLINE"),
        ("BUREAU单位", "STATION单位"),
        ("人社局副局长王某", "人社局"),
        ("人社局", "禾川县人力资源社会保障局"),  # without its connecting sign
        ("人社局", "人力资源和社会保险局"),  # one sign wrong
        ("人力资源社会保障局某科长", "人社局"),
        ("杨建国", "县人社局"),  # of which he is the head
        ("杨建国", "人力资源和社会保障局"),
        ("杨建国", "禾川县人社局劳动监察大队"),
        ("杨建国", "STATION单位"),  # below the organ in which he works
        ("楊建國、某公司", "禾川县人力资源和社会保障局"),
    ],
)
def test_a_report_never_goes_to_whom_it_is_about_nor_below(office, accused, destination):
    if "BUREAU" not in accused:
        department(office)
    report = office.petition(officer=office.sealed_officer, kind=Kind.REPORT, accused=accused)
    given = StepInput(destination=destination)
    with pytest.raises(NotPermittedError, match="不得将检举控告转给"):
        office.do(report, A.REFER_TO_DISCIPLINE, office.sealed_officer, given)
    office.do(
        report, A.REFER_TO_DISCIPLINE, office.sealed_officer, StepInput(destination="市纪委监委")
    )


COMMITTEE = "中共禾川县纪律检查委员会、禾川县监察委员会"


def discipline(office):
    names = {"name": COMMITTEE, "short_name": "县纪委监委"}
    Organ.objects.filter(pk=office.discipline.pk).update(**names)


@pytest.mark.parametrize(
    ("accused", "destination"),
    [
        ("县监委", "县纪委监委"),
        ("禾川县监察委员会", "县纪委"),
        ("县纪委书记", "禾川县监察委员会"),
        ("县纪委监委", "中共禾川县纪律检查委员会"),
        ("人社局", "县人力社保局机关纪委"),
        ("人社局", "县人社部门"),
        ("人社局", "人社系统党委"),
        ("县人社部门", "人力资源和社会保障局"),
        ("人社局局长", "县人社局党组"),
        ("leader君", "县人社局"),  # below the government to which he belongs
        ("副县长", "澜州市禾川县人社局"),
        ("leader君", "县监委"),
    ],
)
def test_a_report_goes_to_no_part_of_the_accused_unit_however_it_is_spelt(
    office, accused, destination
):
    department(office)
    discipline(office)
    Officer.objects.filter(pk=office.leader.pk).update(post="副县长")
    report = office.petition(officer=office.sealed_officer, kind=Kind.REPORT, accused=accused)
    with pytest.raises(NotPermittedError, match="不得将检举控告转给"):
        given = StepInput(destination=destination)
        office.do(report, A.REFER_TO_DISCIPLINE, office.sealed_officer, given)
    for elsewhere in ("县财政局", "市监委", "市人力社保局", "澜州市人力资源和社会保障局"):
        assert not is_of_accused(accused, elsewhere), elsewhere


@pytest.mark.parametrize("destination", ["市人社局", "禾川县公安局", "县纪委监委", "DISCIPLINE"])
def test_a_report_goes_to_whoever_is_another_unit(office, destination):
    department(office)
    report = office.petition(officer=office.sealed_officer, kind=Kind.REPORT, accused="杨建国")
    office.do(
        report, A.REFER_TO_DISCIPLINE, office.sealed_officer, StepInput(destination=destination)
    )


def test_a_report_about_the_petition_office_goes_past_it(office):
    accused = f"{office.petition_office.name}某科长"
    with pytest.raises(NotPermittedError, match="上一级信访部门"):
        office.petition(officer=office.sealed_officer, kind=Kind.REPORT, accused=accused)
    petition = office.petition(accused=accused)
    with pytest.raises(NotPermittedError, match="没有在岗的密件经办人，或者与本件有关"):
        office.do(petition, A.SEAL, office.clerk, StepInput(reason="反映干部问题"))
    above = office.organ("CITYOFFICE", OrganKind.PETITION_OFFICE, office.city)
    Organ.rebuild_watchers()
    office.petition_office.refresh_from_db()
    apart = office.officer("apart", above, Role.SEALED_OFFICER)
    office.do(petition, A.SEAL, office.clerk, StepInput(reason="反映干部问题"))
    assert petition.holder == above
    assert sees(apart, petition)
    assert not sees(office.sealed_officer, petition)


def test_a_sealed_officer_does_not_see_a_report_about_that_officer(office):
    report = office.petition(officer=office.sealed_officer, kind=Kind.REPORT, accused="周明")
    assert sees(office.sealed_officer, report)
    assert not sees(called(office.sealed_officer, "周明"), report)


def test_no_partner_office_is_handed_what_is_about_itself(office):
    petition = office.petition(accused="DISCIPLINE单位某室")
    with pytest.raises(NotPermittedError, match="反映的就是该单位"):
        refer(
            petition=petition, partner=office.discipline, purpose=ReferralPurpose.LIABILITY, reason="移送",
            sections=tuple(FileSection), by=office.office_head, at=MONDAY,
        )  # fmt: skip


def test_names_are_compared_in_their_normal_form(office):
    officer = called(office.handler, "阿依·古丽")
    assert names_officer("阿依古丽科长", officer)
    assert names_officer("阿依 • 古丽", officer)
    assert not names_officer("", officer)
    assert names_organ("ＢＵＲＥＡＵ单位", office.station)  # of which it is a part
    assert not names_organ("STATION单位", office.bureau)


@pytest.mark.parametrize(
    "accused",
    [
        "人社局局长",
        "县人社局局长某某",
        "禾川县人力资源社会保障局负责人",
        "人社局长",
        "县人社局长",
        "人力资源和社会保障局长",
        "人社局领导",
        "人社局杨某",
        "局长杨某",
        "杨建囯",
    ],
)
def test_whose_post_is_named_is_accused_as_by_name(office, accused):
    head = department(office)
    Officer.objects.filter(pk=head.pk).update(post="人社局局长")
    head.refresh_from_db()
    petition = office.petition(accused=accused)
    given = StepInput(to_organ=office.bureau, own_duty=True)
    with pytest.raises(NotPermittedError, match="负责人杨建国同名或者职务相同"):
        office.do(petition, A.TRANSFER, office.clerk, given)
    handled = office.handled()
    Petition.objects.filter(pk=handled.pk).update(accused=accused, accused_key=name_key(accused))
    handled.refresh_from_db()
    assert (sees(head, handled), sees(office.colleague, handled)) == (False, True)
    office.do(handled, A.SUBMIT_OPINION, office.handler, OPINION)
    office.do(handled, A.PASS_OPINION, office.lawyer)
    with pytest.raises(Petition.DoesNotExist):
        office.do(handled, A.SIGN_OPINION, head)


@pytest.mark.parametrize("accused", ["人社局经办人冯某", "人社局冯科员", "冯某（人社局）"])
def test_who_is_told_by_surname_and_unit_does_not_take_the_file(office, accused):
    department(office)
    officer = called(office.handler, "冯玉春")
    petition = office.petition(accused=accused)
    given = StepInput(to_organ=office.bureau, own_duty=True)
    office.do(petition, A.TRANSFER, office.clerk, given)
    with pytest.raises(Petition.DoesNotExist):
        office.do(petition, A.TAKE, officer)
    office.do(petition, A.TAKE, office.colleague)
    assert not sees(officer, petition)


@pytest.mark.parametrize("accused", ["办信科科长", "办信科长", "办信科负责人", "办信科孙科"])
def test_nobody_registers_a_complaint_about_the_own_post(office, accused):
    told = {"post": "办信科科长", "name": "孙国平"}
    Officer.objects.filter(pk=office.section_head.pk).update(**told)
    officer = Officer.objects.get(pk=office.section_head.pk)
    with pytest.raises(NotPermittedError, match="其他工作人员登记"):
        office.petition(officer=officer, accused=accused)
