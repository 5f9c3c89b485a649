"""One invented petition, and the hands through which it goes."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from intake.demo import subjects
from intake.demo.cast import Cast, Seen
from intake.demo.subjects import SUBJECTS, Subject
from intake.registration.services.checks import Person, Registration
from intake.registration.services.registering import register
from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.statute import Action, Channel, Kind, Mark, Repetition, Role
from petitions.text.standards import check_digit
from workflow.files.selectors.repeats import root_of
from workflow.moves.services.performing import perform
from workflow.steps.step_input import StepInput

BUSY_ORGAN = "HC-RS"  # the organ whose people are among the demo accounts: its desks are full
WEIGHTS = {
    Channel.LETTER: 22,
    Channel.VISIT: 20,
    Channel.PHONE: 18,
    Channel.WEB: 25,
    Channel.WECHAT: 15,
}
AGAIN = 0.12
SHARES = [3 if subject.organ == BUSY_ORGAN else 1 for subject in SUBJECTS]

LATELY = timedelta(days=4)  # since then nobody has looked at what came by the portal


class Life:
    """One petition from its registration to where it stands today."""

    again = Repetition.NEW_FACTS  # what it is where the same person came before

    def __init__(self, cast: Cast, dice: Random, index: int, at: datetime, now: datetime) -> None:
        self.cast, self.dice, self.index, self.at, self.now = cast, dice, index, at, now
        self.subject: Subject = dice.choices(SUBJECTS, SHARES)[0]
        self.organ = cast.organs[self.subject.organ]
        self.words: dict[str, str | int] = {
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
        self.petition = Petition()

    def say(self, text: str) -> str:
        return text.format(**self.words)

    def register(self, registrar: Officer | None = None) -> Petition:
        """At the petition office by whoever has the channel, or by this officer at its own organ."""
        dice, is_idea = self.dice, self.subject.title.startswith(("希望", "建议"))
        channel = dice.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        clerk = registrar or self.cast.one(
            self.cast.office, Role.CLERK, list(Channel).index(channel)
        )
        person, earlier = self._person(clerk)
        received_on = timezone.localdate(self.at) - self._on_its_way(channel)
        petition = register(
            registration=Registration(
                kind=Kind.SUGGESTION if is_idea else Kind.APPEAL,
                channel=channel,
                title=self.say(self.subject.title),
                content=self.say(self.subject.content),
                division_id=self.cast.place_in(clerk.organ, received_on, dice).pk,
                category_id=self.cast.categories[self.subject.category],
                people_count=dice.choice([1, 1, 1, 2, 3, 6, 12, 25]),
                urgent=dice.random() < 0.03,
                received_on=received_on,
                particulars={"representatives": 1} if channel is Channel.VISIT else {},
                accused=str(self.words["firm"]) if "{firm}" in self.subject.title else "",
                marks=(Mark.PUBLIC,) if self.index % 2 else (),
                repetition=self.again if earlier else Repetition.NEW,
                earlier_id=earlier,
                is_checked=self.at < self.now - LATELY
                or channel not in {Channel.WEB, Channel.WECHAT},
                petitioners=(person,),
            ),
            organ=clerk.organ,
            actor=Actor.of(clerk),
            key=f"demo/{self.index}",
            at=self.at,
        ).petition
        self.cast.seen.append(Seen(person, petition.pk, self.subject.title, self.words))
        return petition

    def _on_its_way(self, channel: Channel) -> timedelta:
        """Who comes or calls is put down on the day; anything else may have come the day before."""
        days = self.dice.choice([0, 0, 1])
        return timedelta(days=0 if channel in {Channel.VISIT, Channel.PHONE} else days)

    def _person(self, clerk: Officer) -> tuple[Person, int | None]:
        """Mostly somebody new; now and then somebody comes again, with new facts of the matter.

        Only to whom the clerk finds: not with a file that was sealed, nor one that came later.
        """
        dice = self.dice
        same = [seen for seen in self.cast.seen if seen.title == self.subject.title]
        if same and dice.random() < AGAIN:
            who, pk, _title, words = dice.choice(same)
            came_before = Petition.objects.filter(pk=pk, registered_at__lt=self.at).exists()
            if came_before and root_of(Actor.of(clerk), clerk.organ, pk, (who,)):
                self.words = words  # of the same firm, village or road
                return who, pk
        return self._somebody(), None

    def _somebody(self) -> Person:
        dice = self.dice
        name = dice.choice(subjects.SURNAMES) + "".join(dice.sample(subjects.GIVEN, 2))
        return Person(
            name=name,
            phone=f"199{dice.randint(0, 99999999):08d}",
            id_number=_id_number(dice),
            address=f"禾川县{self.words['road']}{dice.randint(1, 200)}号",
        )

    def perform(self, action: Action, role: Role, given: StepInput) -> None:
        """A step by somebody in this role at the organ that holds the petition."""
        self._take(action, self.actor(role), given)

    def perform_by(self, action: Action, officer: Officer | None, given: StepInput) -> None:
        """A step by this officer; None: by the petitioner."""
        actor = Actor.of(officer) if officer else Actor.petitioner(self.petition.pk)
        self._take(action, actor, given)

    def _take(self, action: Action, actor: Actor, given: StepInput) -> None:
        petition = self.petition
        if given.way:
            given = replace(given, served_on=timezone.localdate(self.at))
        perform(
            action=action,
            petition_id=petition.pk,
            version=petition.version,
            actor=actor,
            given=given,
            at=self.at,
        )
        petition.refresh_from_db()

    def actor(self, role: Role) -> Actor:
        petition = self.petition
        if role is Role.PETITIONER:
            return Actor.petitioner(petition.pk)
        if role is Role.HANDLER and petition.handler_id:
            return Actor.of(next(o for o in self.cast.officers if o.pk == petition.handler_id))
        return Actor.of(self.cast.one(petition.holder, role, self.index))


def _id_number(dice: Random) -> str:
    first = f"990921{dice.randint(1950, 2000)}{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}"
    seventeen = f"{first}{dice.randint(0, 999):03d}"
    return seventeen + check_digit(seventeen)
