"""A small county. Petitions are made by `register` and moved by `perform`: no impossible states."""

from datetime import datetime, timedelta
from functools import cache
from itertools import count
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password

from intake.registration.services.checks import Person, Registration
from intake.registration.services.registering import register
from petitions.actors import Actor
from petitions.models import ChannelDuty, Division, Officer, Organ, OrganKind, Petition
from petitions.references import reference_of
from petitions.statute import Action, Channel, Kind, Outcome, Role, ServiceWay
from workflow.moves.services.performing import perform
from workflow.steps.step_input import StepInput

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
PASSWORD = "secret-of-the-tests"
keys = count(1)


def own_page(petition, page=""):
    """Where a petitioner finds a page of the own petition on the portal."""
    return f"/portal/progress/{reference_of(petition.pk)}/{page}"


OPINION = StepInput(
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
    return StepInput(way=ServiceWay.IN_PERSON, served_on=on, recipient="本人")


# each level below the one before: attribute, code, kind, attribute of the organ above
ORGANS = (
    (("city", "CITY", OrganKind.GOVERNMENT, None),),
    (
        ("county", "COUNTY", OrganKind.GOVERNMENT, "city"),
        ("city_review", "REEXAM", OrganKind.REVIEW_OFFICE, "city"),
    ),
    (
        ("petition_office", "OFFICE", OrganKind.PETITION_OFFICE, "county"),
        ("bureau", "BUREAU", OrganKind.DEPARTMENT, "county"),
        ("other_bureau", "OTHER", OrganKind.DEPARTMENT, "county"),
        ("county_review", "REVIEW", OrganKind.REVIEW_OFFICE, "county"),
        ("discipline", "DISCIPLINE", OrganKind.DISCIPLINE, "county"),
    ),
    (("station", "STATION", OrganKind.DEPARTMENT, "bureau"),),
)
OFFICERS = (
    ("clerk", "petition_office", Role.CLERK),
    ("section_head", "petition_office", Role.SECTION_HEAD),
    ("office_head", "petition_office", Role.OFFICE_HEAD),
    ("supervisor", "petition_office", Role.SUPERVISOR),
    ("handler", "bureau", Role.HANDLER),
    ("colleague", "bureau", Role.HANDLER),
    ("head", "bureau", Role.ORGAN_HEAD),
    ("lawyer", "bureau", Role.LEGAL_OFFICER),
    ("station_handler", "station", Role.HANDLER),
    ("reviewer", "county_review", Role.HANDLER),
    ("review_head", "county_review", Role.ORGAN_HEAD),
    ("reexaminer", "city_review", Role.HANDLER),
    ("reexamination_head", "city_review", Role.ORGAN_HEAD),
    ("reviewer2", "county_review", Role.HANDLER),
    ("reexaminer2", "city_review", Role.HANDLER),
    ("sealed_officer", "petition_office", Role.SEALED_OFFICER),
    ("stranger", "other_bureau", Role.HANDLER),
    ("leader", "county", Role.LEADER),
    ("city_supervisor", "city", Role.SUPERVISOR),
    ("city_leader", "city", Role.LEADER),
    ("liaison", "discipline", Role.LIAISON),
    ("system_admin", "petition_office", Role.SYSTEM_ADMIN),
    ("auditor", "petition_office", Role.AUDITOR),
)


@cache
def password():
    """How the password of every officer is kept: made once, not once for each of them."""
    return make_password(PASSWORD)


class Office:
    """City over county; in the county a petition office, two bureaus and somebody in each role.

    Thousands of tests begin with one, so each level of organs and all officers are one statement.
    """

    def __init__(self):
        self.division = Division.objects.create(code="990921000000", name="禾川县")
        for level in ORGANS:
            organs = {
                name: self._organ(code, kind, above and vars(self)[above])
                for name, code, kind, above in level
            }
            Organ.objects.bulk_create(organs.values())
            vars(self).update(organs)
        Organ.rebuild_watchers()
        watchers = dict(Organ.objects.values_list("pk", "watcher_ids"))
        for organ in vars(self).values():
            if isinstance(organ, Organ):
                organ.watcher_ids = watchers[organ.pk]
        officers = {name: self._officer(name, vars(self)[of], role) for name, of, role in OFFICERS}
        Officer.objects.bulk_create(officers.values())
        vars(self).update(officers)
        ChannelDuty.objects.bulk_create(
            ChannelDuty(organ=self.petition_office, channel_code=c, officer=self.clerk)
            for c in Channel
        )

    def _organ(self, code, kind, parent):
        return Organ(
            code=code, name=f"{code}单位", short_name=code, kind=kind, parent=parent,
            division=self.division, document_word=f"{code}信",
        )  # fmt: skip

    def _officer(self, username, organ, role):
        return Officer(
            username=username, name=f"{username}君", organ=organ, role_code=role,
            password=password(),
        )  # fmt: skip

    def organ(self, code, kind, parent):
        """One organ more; `Organ.rebuild_watchers` is the caller's."""
        organ = self._organ(code, kind, parent)
        organ.save()
        return organ

    def officer(self, username, organ, role):
        """One officer more."""
        officer = self._officer(username, organ, role)
        officer.save()
        return officer

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
            given=given or StepInput(),
            at=at,
        )
        petition.refresh_from_db()
        return event

    def handled(self, **changes):
        """A petition that the bureau's handler has accepted."""
        petition = self.petition(**changes)
        self.do(petition, Action.TRANSFER, self.clerk, StepInput(to_organ=self.bureau))
        self.do(petition, Action.TAKE, self.handler)
        self.do(petition, Action.ACCEPT, self.handler)
        return petition

    def closed(self, **changes):
        petition = self.handled(**changes)
        self.sign(petition)
        self.do(petition, Action.SERVE, self.handler, service(MONDAY.date()))
        self.do(petition, Action.CLOSE, self.handler, StepInput(reason="已办结"))
        return petition

    def sign(self, petition, opinion=OPINION, *, at=MONDAY):
        """Draft, legal check, the head's signature."""
        self.do(petition, Action.SUBMIT_OPINION, self.handler, opinion, at=at)
        self.do(petition, Action.PASS_OPINION, self.lawyer, at=at)
        self.do(petition, Action.SIGN_OPINION, self.head, at=at)
