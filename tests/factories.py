"""A small county. Petitions are made by `register` and moved by `perform`: no impossible states."""

from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password

from intake.services import Person, Registration, register
from petitions.actors import Actor
from petitions.models import ChannelDuty, Division, Officer, Organ, OrganKind, Petition
from petitions.references import reference_of
from petitions.statute import Action, Channel, Kind, Outcome, Role, ServiceWay
from workflow.services import Given, perform

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
PASSWORD = "secret-of-the-tests"
keys = count(1)


def own_page(petition, page=""):
    """Where a petitioner finds a page of the own petition on the portal."""
    return f"/portal/progress/{reference_of(petition.pk)}/{page}"


OPINION = Given(
    claims="请求发放工资", facts="经查属实", basis="《劳动法》第五十条",
    outcome=Outcome.SUPPORT, decision="已责令发放。",
)  # fmt: skip


def day(number):
    """So many days after Monday."""
    return MONDAY + timedelta(days=number)


def clock(petition, name):
    """The file's latest clock of a kind."""
    return petition.deadlines.filter(clock_code=name).last()


def service(on):
    return Given(way=ServiceWay.IN_PERSON, served_on=on, recipient="本人")


class Office:
    """City over county; in the county a petition office, two bureaus and somebody in each role."""

    def __init__(self):
        self.division = Division.objects.create(code="990921000000", name="禾川县")
        self.city = self._organ("CITY", OrganKind.GOVERNMENT, None)
        self.county = self._organ("COUNTY", OrganKind.GOVERNMENT, self.city)
        self.petition_office = self._organ("OFFICE", OrganKind.PETITION_OFFICE, self.county)
        self.bureau = self._organ("BUREAU", OrganKind.DEPARTMENT, self.county)
        self.station = self._organ("STATION", OrganKind.DEPARTMENT, self.bureau)
        self.other_bureau = self._organ("OTHER", OrganKind.DEPARTMENT, self.county)
        self.county_review = self._organ("REVIEW", OrganKind.REVIEW_OFFICE, self.county)
        self.city_review = self._organ("REEXAM", OrganKind.REVIEW_OFFICE, self.city)
        Organ.rebuild_watchers()
        for organ in vars(self).values():
            if isinstance(organ, Organ):
                organ.refresh_from_db()
        make = self.officer
        self.clerk = make("clerk", self.petition_office, Role.CLERK)
        self.section_head = make("section_head", self.petition_office, Role.SECTION_HEAD)
        self.office_head = make("office_head", self.petition_office, Role.OFFICE_HEAD)
        self.supervisor = make("supervisor", self.petition_office, Role.SUPERVISOR)
        self.handler = make("handler", self.bureau, Role.HANDLER)
        self.colleague = make("colleague", self.bureau, Role.HANDLER)
        self.head = make("head", self.bureau, Role.ORGAN_HEAD)
        self.lawyer = make("lawyer", self.bureau, Role.LEGAL_OFFICER)
        self.station_handler = make("station_handler", self.station, Role.HANDLER)
        self.reviewer = make("reviewer", self.county_review, Role.HANDLER)
        self.review_head = make("review_head", self.county_review, Role.ORGAN_HEAD)
        self.reexaminer = make("reexaminer", self.city_review, Role.HANDLER)
        self.reexamination_head = make("reexamination_head", self.city_review, Role.ORGAN_HEAD)
        make("reviewer2", self.county_review, Role.HANDLER)
        make("reexaminer2", self.city_review, Role.HANDLER)
        self.sealed_officer = make("sealed_officer", self.petition_office, Role.SEALED_OFFICER)
        self.stranger = make("stranger", self.other_bureau, Role.HANDLER)
        self.leader = make("leader", self.county, Role.LEADER)
        self.city_supervisor = make("city_supervisor", self.city, Role.SUPERVISOR)
        self.city_leader = make("city_leader", self.city, Role.LEADER)
        self.discipline = self._organ("DISCIPLINE", OrganKind.DISCIPLINE, self.county)
        self.liaison = make("liaison", self.discipline, Role.LIAISON)
        Organ.rebuild_watchers()
        self.discipline.refresh_from_db()
        self.system_admin = make("system_admin", self.petition_office, Role.SYSTEM_ADMIN)
        self.auditor = make("auditor", self.petition_office, Role.AUDITOR)
        ChannelDuty.objects.bulk_create(
            ChannelDuty(organ=self.petition_office, channel_code=c, officer=self.clerk)
            for c in Channel
        )

    def _organ(self, code, kind, parent):
        return Organ.objects.create(
            code=code, name=f"{code}单位", short_name=code, kind=kind, parent=parent,
            division=self.division, document_word=f"{code}信",
        )  # fmt: skip

    def officer(self, username, organ, role):
        return Officer.objects.create(
            username=username, name=f"{username}君", organ=organ, role_code=role,
            password=make_password(PASSWORD),
        )  # fmt: skip

    def registration(self, **changes):
        return Registration(
            **{
                "kind": Kind.APPEAL,
                "channel": Channel.LETTER,
                "title": "拖欠工资",
                "content": "公司拖欠工资三个月，请求帮助。",
                "division_id": self.division.pk,
                "received_on": MONDAY.date(),
                "is_checked": True,
                "petitioners": (
                    Person(name="张桂兰", phone="19912345678", id_number="990921196001011236"),
                ),
                **changes,
            }
        )

    def petition(self, *, at=MONDAY, officer=None, **changes):
        officer = officer or self.clerk
        return register(
            registration=self.registration(**changes),
            organ=officer.organ,
            actor=Actor.of(officer),
            key=f"test/{next(keys)}",
            at=at,
        ).petition

    def do(self, petition, action, officer, given=None, *, at=MONDAY):
        """One move; the petition given is brought up to date."""
        actor = Actor.of(officer) if isinstance(officer, Officer) else Actor.petitioner(petition.pk)
        event = perform(
            action=action,
            petition_id=petition.pk,
            version=Petition.objects.get(pk=petition.pk).version,
            actor=actor,
            given=given or Given(),
            at=at,
        )
        petition.refresh_from_db()
        return event

    def handled(self, **changes):
        """A petition that the bureau's handler has accepted."""
        petition = self.petition(**changes)
        self.do(petition, Action.TRANSFER, self.clerk, Given(to_organ=self.bureau))
        self.do(petition, Action.TAKE, self.handler)
        self.do(petition, Action.ACCEPT, self.handler)
        return petition

    def closed(self, **changes):
        petition = self.handled(**changes)
        self.sign(petition)
        self.do(petition, Action.SERVE, self.handler, service(MONDAY.date()))
        self.do(petition, Action.CLOSE, self.handler, Given(reason="已办结"))
        return petition

    def sign(self, petition, opinion=OPINION, *, at=MONDAY):
        """Draft, legal check, the head's signature."""
        self.do(petition, Action.SUBMIT_OPINION, self.handler, opinion, at=at)
        self.do(petition, Action.PASS_OPINION, self.lawyer, at=at)
        self.do(petition, Action.SIGN_OPINION, self.head, at=at)
