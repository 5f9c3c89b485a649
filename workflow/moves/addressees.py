"""To which organ a file may be handed, in view of whom it complains of (Art. 23, 28(3), 35)."""

from dataclasses import replace

from petitions.accused.accusation import accusations_in, barred_in, is_accused, names_organ_itself
from petitions.accused.post_words import HEADS
from petitions.models import Officer, Organ, OrganKind, Petition
from petitions.selectors import organs_below, reviewers_of
from petitions.statute import NotPermittedError, Role, Text
from workflow.files.selectors.page import decider_of
from workflow.files.selectors.reviewers import reviewers_apart
from workflow.steps.step import Step

# what came by itself: whom it complains of may have been read from its text (`named_officers`)
UNCHECKED = Text(
    "本件尚未核对，被反映人可能由系统按内容填写：请先“核对登记”，不是被反映人的予以删除；确是的，",
    "This petition is not checked yet, and whom it complains of may be read from its text: check "
    "the registration first and take out who is not; else, ",
)
OWN_DUTY = "own_duty"  # the field by which whoever sends it confirms that this is on purpose


def check_addressee(step: Step) -> None:
    """Whoever is given the file can handle it apart from those it complains of.

    Raises NotPermittedError where the head of the organ is complained of, or everybody of it who
    would have to act; and where the organ itself is, unless that is confirmed to be its duty.
    """
    organ = step.given.to_organ
    if organ is None:
        return
    accusations = accusations_in(step.petition)
    first = UNCHECKED if step.petition.unchecked else Text("", "")
    if barred := barred_in(organ, accusations):
        elsewhere = _elsewhere(step, organ, accusations)
        instead = Text(f"{first.zh}{elsewhere.zh}", f"{first.en}{elsewhere.en}")
        _refuse(barred, organ, instead)
    is_itself = any(names_organ_itself(accused, organ) for accused in accusations)
    if is_itself and not step.given.own_duty:
        raise NotPermittedError(
            Text(
                f"本件反映的就是{organ.name}或者其工作人员。{first.zh}属其法定职责的，勾选确认后由其"
                "办理；否则另选单位（条例第二十三条、第二十八条第三款）。",
                f"The petition is about {organ.name} or its staff. {first.en}Confirm that it is "
                "for that organ by law, or choose another (Art. 23, 28(3)).",
            ),
            OWN_DUTY,
        )
    step.given = replace(step.given, own_duty=is_itself)  # history tells no more than is so


def check_reviewer(step: Step) -> None:
    """A request for review goes one level up (Art. 35, 36), past those it complains of.

    Raises NotPermittedError where it is another organ, or one that could not decide apart from
    them; it says where the request goes instead.
    """
    petition, organ = step.petition, step.given.review_organ
    decider = decider_of(petition)
    apart = reviewers_apart(petition, decider)
    if organ is None or organ in apart:
        return
    if organ not in reviewers_of(decider):
        raise NotPermittedError(
            Text(
                f"应向{decider.name}的上一级机关、单位提出。",
                f"The request goes to the organ one level above {decider.name}.",
            ),
            "review_organ",
        )
    names = [other.name for other in apart]
    office = petition.registered_by.name
    instead = (
        Text(f"请向{'或者'.join(names)}提出", f"send it to {' or '.join(names)}")
        if names
        else Text(
            f"请与{office}联系，由其报上一级信访部门确定复查（复核）机关",
            f"ask {office}, which reports it to the petition office above",
        )
    )
    barred = barred_in(organ, accusations_in(petition))
    if barred:
        _refuse(barred, organ, instead, field="review_organ")
    raise NotPermittedError(
        Text(
            f"本件反映的就是{organ.name}或者其工作人员，该单位须回避（条例第二十八条第三款）；{instead.zh}。",
            f"The petition is about {organ.name} or its staff (Art. 28(3)); {instead.en}.",
        ),
        "review_organ",
    )


def check_lead(petition: Petition, lead: Petition) -> None:
    """What is merged is decided with the file it goes into: not by whom it complains of.

    Raises NotPermittedError where those who have that file could not go on with it.
    """
    accusations = accusations_in(petition)
    handler = lead.handler
    barred = handler if handler and is_accused(accusations, handler) else None
    barred = barred or barred_in(lead.holder, accusations)
    if barred:
        _refuse(
            barred,
            lead.holder,
            Text("本件不并入，另行办理", "leave this file apart and handle it by itself"),
            field="lead",
        )


def check_deciders(step: Step, superior: Organ) -> None:
    """Of the leaders who would decide, one at least is not complained of (Art. 28(3))."""
    accusations = accusations_in(step.petition)
    leaders = Officer.objects.filter(organ=superior, role_code=Role.LEADER, is_active=True)
    if leaders and all(is_accused(accusations, leader) for leader in leaders):
        raise NotPermittedError(
            Text(
                f"被反映人与{superior.name}领导同名或者职务相同，不能报其决定（条例第二十八条第三款）；请向上一级信访部门报告。",
                f"{superior.name} must not decide it: its leader has the same name or post as "
                "somebody complained of (Art. 28(3)); report it to the petition office above.",
            )
        )


def _elsewhere(step: Step, organ: Organ, accusations: list[str]) -> Text:
    """Where it can go instead: to the nearest organ above that could handle it, or another."""
    own = step.actor.official.organ
    above = organs_below(own.pk).filter(pk__in=organ.watcher_ids)
    fit = [superior for superior in above if not barred_in(superior, accusations)]
    if fit:
        superior = max(fit, key=lambda superior: len(superior.watcher_ids))
        return Text(
            f"请送其上级单位{superior.name}，或者其他有权处理的单位",
            f"send it to {superior.name} above it, or to another organ that may handle it",
        )
    if organ.parent_id == own.pk and own.kind != OrganKind.GOVERNMENT:
        return Text(
            "请由本单位直接办理，或者送其他有权处理的单位",
            "handle it here, or send it to another organ that may handle it",
        )
    superior_name = organ.parent.name if organ.parent else ""
    return Text(
        f"请报其上级{superior_name}决定，或者送其他有权处理的单位",
        f"report it to {superior_name} above it for decision, or send it to another organ",
    )


def _refuse(officer: Officer, organ: Organ, instead: Text, *, field: str = "to_organ") -> None:
    what = (
        Text(f"负责人{officer.name}", f"its head, {officer.name}")
        if officer.role in HEADS
        else Text(f"承办人员{officer.name}", f"{officer.name}, without whom it cannot be handled")
    )
    raise NotPermittedError(
        Text(
            f"被反映人与{organ.name}{what.zh}同名或者职务相同，由该单位办理须回避（条例第二十八条第三款）；{instead.zh}。",
            f"{organ.name} must not handle it: {what.en}, has the same name or post as somebody "
            f"complained of (Art. 28(3)); {instead.en}.",
        ),
        field,
    )
