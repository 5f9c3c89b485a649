"""What the routing rules propose, and how they would have done on what was routed already."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from intake.routing.models import RoutingRule
from petitions.actors import Actor
from petitions.models import Officer, Organ, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Text
from petitions.text.standards import area_of
from workflow.moves.proposing import Proposal

TRIED = 2000  # routed petitions, the latest
EXAMPLES = 5


class RoutingFacts(NamedTuple):
    """What rules look at."""

    category: str  # its path; empty when there is none
    division: str
    kind: str
    channel: str
    text: str


def facts_of(petition: Petition) -> RoutingFacts:
    return RoutingFacts(
        category=petition.category.path if petition.category else "",
        division=petition.division_id,
        kind=petition.kind_code,
        channel=petition.channel_code,
        text=f"{petition.title}\n{petition.content}",
    )


def fits(rule: RoutingRule, facts: RoutingFacts) -> bool:
    """Whether every condition of the rule holds; a category holds for those below it as well."""
    path = rule.category.path if rule.category else ""
    return (
        (not path or facts.category == path or facts.category.startswith(f"{path} / "))
        and (rule.division_id is None or facts.division.startswith(area_of(rule.division_id)))
        and rule.kind_code in {"", facts.kind}
        and rule.channel_code in {"", facts.channel}
        and (not rule.words or any(word in facts.text for word in rule.words))
    )


def first_fitting(rules: Iterable[RoutingRule], facts: RoutingFacts) -> RoutingRule | None:
    return next((rule for rule in rules if fits(rule, facts)), None)


def rules_of(office: Organ) -> list[RoutingRule]:
    """All rules of an office, in their order."""
    rules = RoutingRule.objects.filter(office=office)
    return list(rules.select_related("category", "division", "target"))


def organ_by_rules(office: Organ, petition: Petition) -> Proposal | None:
    """What the office's live rules propose for a petition."""
    rule = first_fitting([rule for rule in rules_of(office) if rule.is_live], facts_of(petition))
    if rule is None:
        return None
    return Proposal(
        rule.target,
        Text(f"按分办规则“{rule.name}”建议，可以改选", f'Proposed by the rule "{rule.name}"'),
    )


@dataclass
class Trial:
    """How a rule would have done: petitions it fits, and those that went where it says."""

    rule: RoutingRule
    fitted: int = 0
    agreed: int = 0
    others: list[Petition] = field(default_factory=list)  # that went elsewhere


class History(NamedTuple):
    trials: list[Trial]
    tried: int
    fitted: int


def tried_on_history(officer: Officer) -> History:
    """All rules of the officer's office, live or not, in their order, on the latest routed
    petitions in the officer's sight.

    Any word may be tried, so a count over others would tell what stands in them (Art. 28, 30).
    """
    trials = {rule.pk: Trial(rule) for rule in rules_of(officer.organ)}
    rules = [trial.rule for trial in trials.values()]
    routed = (
        petitions_visible_to(Actor.of(officer))
        .filter(registered_by=officer.organ)
        .exclude(first_organ=None)
        .select_related("category", "first_organ")
        .order_by("-pk")[:TRIED]
    )
    tried = 0
    for petition in routed if rules else []:
        tried += 1
        rule = first_fitting(rules, facts_of(petition))
        if rule is None:
            continue
        trial = trials[rule.pk]
        trial.fitted += 1
        if petition.first_organ_id == rule.target_id:
            trial.agreed += 1
        elif len(trial.others) < EXAMPLES:
            trial.others.append(petition)
    return History(list(trials.values()), tried, sum(t.fitted for t in trials.values()))
