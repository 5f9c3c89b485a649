"""What helps the demo office: routing rules, proposed categories, answers made public."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.utils import timezone

from intake.classification.services import TooFewFilesError, train_classifier
from intake.demo.subjects import SUBJECTS
from intake.disputes.models import Dispute
from intake.disputes.services import record_dispute
from intake.public_answers.services import draft_of, publish
from intake.routing.models import RoutingRule
from petitions.models import Category, Officer, Organ, Petition
from petitions.statute import NotPermittedError, Role, State
from workflow.search.words import count_pieces

DISPUTES = (
    (3, "宅基地屋檐滴水争执", "相邻两户因屋檐滴水多次争执，要求划清边界、改道排水。"),
    (12, "灌溉用水先后争执", "上下游农户因春灌用水先后发生争执，要求排定轮灌次序。"),
    (25, "小区停车位占用纠纷", "业主之间因公共停车位占用发生纠纷，要求物业公司划线管理。"),
)
TOWN = "HC-T"  # how the codes of townships begin: their matters are theirs by place
PUBLISHED = 12  # answers, each to another question


def help_clerks(now: datetime) -> None:
    """Each category goes to the department most of it is for, the closer rules first; the last rule
    is on trial."""
    office = Organ.objects.get(code="HC-XF")
    organs = {organ.code: organ for organ in Organ.objects.all()}
    rules = routes()
    for position, (path, organ) in enumerate(rules.items(), start=1):
        RoutingRule.objects.create(
            office=office,
            position=position,
            name=f"{path.rpartition(' / ')[2]}类",
            category=Category.objects.get(path=path),
            target=organs[organ],
            is_live=position < len(rules),
        )
    count_pieces()
    _disputes(timezone.localdate(now))
    _publish(timezone.localdate(now))
    try:
        train_classifier(at=now, organ=office)
    except TooFewFilesError:
        return  # a very small demo teaches nothing


def routes() -> dict[str, str]:
    """The organ for each category of one department, and for each first-level category."""
    by_path: dict[str, Counter[str]] = {}
    for subject in SUBJECTS:
        if subject.organ.startswith(TOWN):
            continue
        parts = subject.category.split(" / ")
        for length in range(1, len(parts) + 1):
            by_path.setdefault(" / ".join(parts[:length]), Counter())[subject.organ] += 1
    mostly = {path: counted.most_common(1)[0][0] for path, counted in by_path.items()}
    closer = {
        path: organ
        for path, organ in mostly.items()
        if path.count(" / ") == 1
        and len(by_path[path]) == 1
        and organ != mostly[path.partition(" / ")[0]]
    }
    return closer | {path: organ for path, organ in mostly.items() if " / " not in path}


def _publish(on: date) -> None:
    """What was answered to petitioners who agreed, one file of each kind of matter."""
    head = Officer.objects.get(organ__code="HC-XF", role_code=Role.OFFICE_HEAD)
    closed = Petition.objects.filter(state_code=State.CLOSED, mark_codes__contains=["PUBLIC"])
    seen: set[str] = set()
    for petition in closed.select_related("holder").order_by("-pk"):
        if petition.title[-4:] in seen or len(seen) >= PUBLISHED:
            continue
        answer = draft_of(petition)
        answer.organ, answer.officer, answer.published_on = petition.holder, head, on
        try:
            publish(answer=answer)
        except NotPermittedError:
            continue  # it names somebody
        seen.add(petition.title[-4:])


def _disputes(on: date) -> None:
    """What villages and towns settle before anybody petitions."""
    town = Organ.objects.get(code="HC-T1")
    mediator = Officer.objects.filter(organ=town).first()
    if mediator is None:
        return
    for days, title, content in DISPUTES:
        dispute = Dispute(
            title=title,
            content=content,
            division_id=town.division_id,
            found_on=on - timedelta(days=days),
            mediator="村（社区）调解委员会",
        )
        record_dispute(dispute=dispute, officer=mediator)
