"""The life of the invented petitions: every step through the services, at plausible times."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from intake.demo import subjects
from intake.demo.subjects import SUBJECTS, Subject
from intake.services import Person, Registration, register
from petitions.actors import Actor
from petitions.models import Category, Division, Officer, Organ, Petition
from petitions.statute import Action, Channel, Ground, Kind, Outcome, Role, Score, ServiceWay, State
from workflow.services import Given, perform

SEED, LONGEST_LIFE = 20220501, 170
SATURDAY = 5
SHOWN = "HC-RS"  # the organ whose people are among the demo accounts: its desks are full
WEIGHTS = {
    Channel.LETTER: 22,
    Channel.VISIT: 20,
    Channel.PHONE: 18,
    Channel.WEB: 25,
    Channel.WECHAT: 15,
}
SHARES = [3 if subject.organ == SHOWN else 1 for subject in SUBJECTS]


def play(*, count: int, now: datetime) -> Iterator[Petition]:
    """Register `count` petitions in the past months and let officers act on them up to `now`."""
    cast = Cast()
    dice = Random(SEED)  # noqa: S311 - the same county every time, not a secret
    ages = sorted((_age(dice) for _ in range(count)), reverse=True)
    for index, age in enumerate(ages):
        at = _office_hour(now - timedelta(days=age), dice)
        yield Life(cast, dice, index, min(at, now), now).run()


def _age(dice: Random) -> float:
    """Days since it came in: half of them lately, so that every desk has work."""
    return dice.uniform(0, 30) if dice.random() < 0.5 else dice.uniform(0, LONGEST_LIFE)


def _office_hour(at: datetime, dice: Random) -> datetime:
    """Some minute of that day's office hours; of Monday's if it is a weekend."""
    local = timezone.localtime(at)
    local += timedelta(days=7 - local.weekday() if local.weekday() >= SATURDAY else 0)
    return datetime.combine(
        local.date(), time(dice.randint(8, 16), dice.randint(0, 59)), local.tzinfo
    )


class Cast:
    """The people and places, read once."""

    def __init__(self) -> None:
        self.officers = list(Officer.objects.select_related("organ"))
        self.organs = {organ.code: organ for organ in Organ.objects.all()}
        self.office = self.organs["HC-XF"]
        self.divisions = list(Division.objects.filter(code__startswith="990921"))
        self.categories = {category.path: category.pk for category in Category.objects.all()}

    def one(self, organ: Organ, role: Role, place: int = 0) -> Officer:
        found = [o for o in self.officers if o.organ_id == organ.pk and o.role is role]
        return found[place % len(found)]


class Life:
    """One petition from its registration to where it stands today."""

    def __init__(self, cast: Cast, dice: Random, index: int, at: datetime, now: datetime) -> None:
        self.cast, self.dice, self.index, self.at, self.now = cast, dice, index, at, now
        self.subject: Subject = dice.choices(SUBJECTS, SHARES)[0]
        self.organ = cast.organs[self.subject.organ]
        self.words = {
            "place": dice.choice(subjects.VILLAGES),
            "n": dice.randint(3, 28),
            "road": dice.choice(subjects.ROADS),
            "estate": dice.choice(subjects.ESTATES),
            "village": dice.choice(subjects.VILLAGES),
            "firm": dice.choice(subjects.FIRMS),
            "school": dice.choice(subjects.SCHOOLS),
        }
        self.has_extension = dice.random() < 0.25
        self.slow = dice.random() < 0.12

    def run(self) -> Petition:
        self.petition = self._register()
        while (step := self._next()) is not None:
            action, role, days, given = step
            next_day = self.at + timedelta(days=days * (2.2 if self.slow else 1))
            self.at = max(_office_hour(next_day, self.dice), self.at + timedelta(minutes=1))
            if self.at > self.now:
                break
            self._perform(action, role, given)
        return self.petition

    def _say(self, text: str) -> str:
        return text.format(**self.words)

    def _register(self) -> Petition:
        dice, is_idea = self.dice, self.subject.title.startswith(("希望", "建议"))
        channel = dice.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        clerk = self.cast.one(self.cast.office, Role.CLERK, list(Channel).index(channel))
        name = dice.choice(subjects.SURNAMES) + "".join(dice.sample(subjects.GIVEN, 2))
        return register(
            registration=Registration(
                kind=Kind.SUGGESTION if is_idea else Kind.APPEAL,
                channel=channel,
                title=self._say(self.subject.title),
                content=self._say(self.subject.content),
                division_id=dice.choice(self.cast.divisions).pk,
                category_id=self.cast.categories[self.subject.category],
                people_count=dice.choice([1, 1, 1, 2, 3, 6, 12, 25]),
                urgent=dice.random() < 0.03,
                received_on=timezone.localdate(self.at) - timedelta(days=dice.choice([0, 0, 1])),
                particulars={"representatives": 1} if channel is Channel.VISIT else {},
                petitioners=(
                    Person(
                        name=name,
                        phone=f"199{dice.randint(0, 99999999):08d}",
                        id_number=f"990921{dice.randint(1950, 2000)}{dice.randint(101, 128):04d}{dice.randint(0, 9999):04d}",
                        address=f"禾川县{self.words['road']}{dice.randint(1, 200)}号",
                    ),
                ),
            ),
            organ=self.cast.office,
            actor=Actor.of(clerk),
            key=f"demo/{self.index}",
            at=self.at,
        ).petition

    def _next(self) -> tuple[Action, Role, float, Given] | None:
        """What usually comes next in this state, by whom, after how many days."""
        dice, state = self.dice, self.petition.state
        if state is State.REGISTERED:
            return self._route()
        steps = {
            State.RECEIVED: (Action.TAKE, Role.HANDLER, dice.uniform(0.5, 6), Given()),
            State.EXTENSION_SOUGHT: (
                Action.GRANT_EXTENSION,
                Role.ORGAN_HEAD,
                dice.uniform(1, 5),
                Given(),
            ),
            State.OPINION_SUBMITTED: (
                Action.SIGN_OPINION,
                Role.ORGAN_HEAD,
                dice.uniform(0.5, 4),
                Given(),
            ),
            State.SIGNED: (Action.SERVE, Role.HANDLER, dice.uniform(1, 5), self._service()),
            State.REPLIED: (
                Action.CLOSE,
                Role.HANDLER,
                dice.uniform(1, 6),
                Given(reason="信访事项已办结，答复意见已送达，信访人无异议。"),
            ),
            State.CLOSED: self._rating(),
        }
        if state is State.TAKEN:
            return self._accept()
        return self._handle() if state is State.HANDLING else steps.get(state)

    def _route(self) -> tuple[Action, Role, float, Given]:
        dice, days = self.dice, self.dice.uniform(0.3, 8)
        draw = dice.random()
        if draw < 0.07:
            reply = f"您反映的事项已了解清楚。{self._say(self.subject.decision)}"
            return Action.REPLY_DIRECTLY, Role.CLERK, days, Given(reply=reply)
        if draw < 0.10:
            given = Given(ground=Ground.LITIGATION, reason="该事项已由人民法院立案审理。")
            return Action.REFUSE, Role.OFFICE_HEAD, days, given
        if draw < 0.14:
            given = Given(reason="与此前登记件内容完全相同，已并案告知信访人。")
            return Action.FILE, Role.SECTION_HEAD, days, given
        if draw < 0.35:
            due = timezone.localdate(self.at) + timedelta(days=round(days) + 61)
            given = Given(to_organ=self.organ, report_by=due, reason="请认真调查，妥善处理。")
            return Action.ASSIGN, Role.SECTION_HEAD, days, given
        return Action.TRANSFER, Role.CLERK, days, Given(to_organ=self.organ)

    def _accept(self) -> tuple[Action, Role, float, Given]:
        days = self.dice.uniform(1, 10)
        if self.petition.kind is Kind.SUGGESTION:
            reply = self._say(self.subject.facts + self.subject.decision)
            return Action.ANSWER_SUGGESTION, Role.HANDLER, days * 2, Given(reply=reply)
        if self.dice.random() < 0.04:
            given = Given(ground=Ground.PENDING, reason="同一事项正在办理中，请等待办理结果。")
            return Action.REFUSE, Role.ORGAN_HEAD, days, given
        return Action.ACCEPT, Role.HANDLER, days, Given()

    def _handle(self) -> tuple[Action, Role, float, Given]:
        dice = self.dice
        if dice.random() < 0.3:
            reason = f"到{self.words['road']}现场了解情况，与信访人见面，制作谈话记录。"
            return Action.INVESTIGATE, Role.HANDLER, dice.uniform(2, 9), Given(reason=reason)
        if self.has_extension:
            self.has_extension = False
            given = Given(days=dice.choice([15, 20, 30]), reason="需要委托第三方检测，时间较长")
            return Action.SEEK_EXTENSION, Role.HANDLER, dice.uniform(4, 12), given
        return Action.SUBMIT_OPINION, Role.HANDLER, dice.uniform(5, 22), self._opinion()

    def _opinion(self) -> Given:
        subject = self.subject
        return Given(
            claims=self._say(subject.title),
            facts=self._say(subject.facts),
            basis=subject.basis,
            outcome=self.dice.choices(list(Outcome), [70, 20, 10])[0],
            decision=self._say(subject.decision),
        )

    def _service(self) -> Given:
        way = self.dice.choice([ServiceWay.IN_PERSON, ServiceWay.POST, ServiceWay.ELECTRONIC])
        return Given(way=way, served_on=timezone.localdate(self.at), recipient="本人")

    def _rating(self) -> tuple[Action, Role, float, Given] | None:
        if self.petition.ratings.exists() or self.dice.random() < 0.35:
            return None
        scores = self.dice.choices(list(Score), [62, 26, 12], k=2)
        reason = "处理结果没有解决实际问题。" if Score.UNSATISFIED in scores else ""
        given = Given(office_score=scores[0], organ_score=scores[1], rating_reason=reason)
        return Action.RATE, Role.PETITIONER, self.dice.uniform(1, 10), given

    def _perform(self, action: Action, role: Role, given: Given) -> None:
        petition = self.petition
        if action is Action.SERVE:
            given = Given(way=given.way, served_on=timezone.localdate(self.at), recipient="本人")
        perform(
            action=action,
            petition_id=petition.pk,
            version=petition.version,
            actor=self._actor(role),
            given=given,
            at=self.at,
        )
        petition.refresh_from_db()

    def _actor(self, role: Role) -> Actor:
        petition = self.petition
        if role is Role.PETITIONER:
            return Actor.petitioner(petition.pk)
        if role is Role.HANDLER and petition.handler_id:
            return Actor.of(next(o for o in self.cast.officers if o.pk == petition.handler_id))
        return Actor.of(self.cast.one(petition.holder, role, self.index))
