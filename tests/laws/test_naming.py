"""Whatever stores or prints what a petition is called shows it to nobody who does not see it.

One world holds an object of each kind that names the same petition: an order raised by it, a
dispute that became it, a table's likely repeat of it. Then it is sealed, or complains of a reader.
"""

import pytest
from django.apps import apps

from petitions.models import Officer, Petition
from petitions.statute import Action
from petitions.text.normal_form import name_key
from tests.crawling import crawled
from tests.laws.naming import PERSON, SOURCE_NUMBER, TITLE, Naming
from workflow.steps.step_input import StepInput

WHO = ("clerk", "section_head", "office_head", "supervisor", "leader", "handler", "head", "lawyer",
       "liaison", "system_admin", "auditor")  # fmt: skip
IN_THE_GATE = {("sealed", "office_head"), ("accused", "section_head")}
ON_ITS_OWN_PAGE = {  # or on none: what points at a petition and stands in no list
    ("intake.BatchRow", "petition"): "keeps a row from whom the file is kept, and names none",
    ("intake.SentForm", "petition"): "found again by the token of the device that sent it",
    ("petitions.CodeShowing", "petition"): "keeps a code from being shown twice",
    ("petitions.GivenCopy", "matter"): "on the page of a sealed file",
    ("petitions.Matter", "petition"): "of the file itself",
    ("petitions.Original", "letter"): "on the page of a sealed file",
    ("petitions.Original", "sealed"): "of the sealed file itself",
    ("petitions.Opinion", "petition"): "of the file itself",
    ("supervision.Contribution", "petition"): "in sums, which test_existence compares",
    ("supervision.Stale", "petition"): "what is to be counted anew",
}
VOID = "/register/void-numbers/"  # where numbers of files sealed since stand as well, and no other


@pytest.fixture
def world(office):
    return Naming(office)


def telling_of(petition):
    """What nobody reads who does not see it."""
    return {petition.number, TITLE, PERSON.name, PERSON.phone, SOURCE_NUMBER}


def told(officer, world, words):
    """The addresses at which this officer reads one of these words."""
    answers = crawled(officer, [world.petition.number], world.places.values())
    found = {url: [word for word in words if word in text] for url, (_, text) in answers.items()}
    assert len(answers) > len(world.places)
    return {
        url: words for url, words in found.items()
        if words and world.petition.number not in url and not url.startswith(VOID)
    }  # fmt: skip


def test_the_world_names_the_petition_wherever_one_is_named(world, client):
    """To somebody who sees it: else the law below would look where there is nothing."""
    silent = []
    for what, url in world.places.items():
        client.force_login(world.office.office_head)
        page = client.get(url).content.decode()
        if not {world.petition.number, TITLE} & {
            w for w in telling_of(world.petition) if w in page
        }:
            silent.append(what)
    assert silent == []


def test_whatever_refers_to_a_petition_is_in_the_world(world):
    """A new model that points at a petition comes in, or says why nobody reads it in a list."""
    referring = {
        (model._meta.label, field.name): model.objects.filter(**{field.name: world.petition})
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Petition
    }
    missing = {place for place, rows in referring.items() if not rows.exists()}
    assert missing == set(ON_ITS_OWN_PAGE)


@pytest.mark.parametrize(
    ("why", "who"),
    [
        case if case in IN_THE_GATE else pytest.param(*case, marks=pytest.mark.battery)
        for case in [(why, who) for why in ("sealed", "accused") for who in WHO]
    ],
)
def test_a_petition_is_named_to_nobody_who_does_not_see_it(world, why, who):
    petition, reader = world.petition, getattr(world.office, who)
    words = telling_of(petition)
    if why == "sealed":
        world.take_out_what_was_merged()  # before it may be sealed
        given = StepInput(reason="反映干部问题")
        world.office.do(petition, Action.SEAL, world.office.handler, given, at=world.now)
        words |= telling_of(petition)
    else:
        Officer.objects.filter(pk=reader.pk).update(name="郑海燕")
        Petition.objects.filter(pk=petition.pk).update(
            accused="郑海燕", accused_key=name_key("郑海燕")
        )
    assert told(Officer.objects.get(pk=reader.pk), world, words) == {}
