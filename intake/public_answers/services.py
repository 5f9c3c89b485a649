"""Answers for everybody: put up and taken down by whoever answers for the organ."""

from datetime import date

from django.db import transaction

from intake.public_answers.models import PublicAnswer
from petitions.locking import lock
from petitions.masking import NUMBERS, WHO_PETITIONS, mask_of, mask_without
from petitions.models import Petition
from petitions.statute import Kind, Mark, NotPermittedError, Stage, State, Text
from petitions.text.normal_form import EDITION
from petitions.unchanged import check_row_unchanged
from workflow.documents import answers_to

ANSWERED = {State.CLOSED, State.REVIEWED, State.CONCLUDED}
RENEWED = 200  # at a time
MAX_QUESTION = 1000  # characters of a question
WRITTEN = ("title", "question", "answer", "category", "taken_down_on")  # by whoever edits it
NOT_OPEN = Text(
    "只有已经办结且信访人同意公开的信访件，才可以公开答复。",
    "Only the answer to a petition that ended and whose petitioner agreed can be made public.",
)
HAS_NUMBERS = Text(
    "含有手机号码或者身份证号码，请删去。",
    "There is a mobile or identity number in it; take it out.",
)


@transaction.atomic
def publish(*, answer: PublicAnswer, seen: str = "") -> PublicAnswer:
    """Make it public, or change it; `seen` marks what was WRITTEN there when it was read.

    Raises NotPermittedError for words that tell who petitioned, ChangedMeanwhileError where
    somebody else has changed it or taken it down since.
    """
    if answer.petition:
        check_publishable(answer.petition)
    for field in ("title", "question", "answer"):
        told = getattr(answer, field)
        if NUMBERS.first_in(told):
            raise NotPermittedError(HAS_NUMBERS, field)
        if answer.petition and (word := _telling(answer.petition, told)):
            raise NotPermittedError(_names(word), field)
    if answer.petition and not answer.pk:
        lock(
            f"public answer/{answer.petition.pk}"
        )  # a file has one: somebody may have been quicker
        of_file = PublicAnswer.objects.filter(petition=answer.petition, organ=answer.organ)
        answer.pk = of_file.values_list("pk", flat=True).first()
    check_row_unchanged(answer, WRITTEN, seen=seen)
    answer.save()
    return answer


def check_publishable(petition: Petition) -> None:
    """It ended, is no report of misconduct, and its petitioner agreed; else NotPermittedError."""
    is_open = petition.kind is not Kind.REPORT and Mark.PUBLIC in petition.marks
    if not is_open or petition.state not in ANSWERED:
        raise NotPermittedError(NOT_OPEN)


def draft_of(petition: Petition) -> PublicAnswer:
    """What the file offers for a public answer: what was found and decided, or its letter, without
    who petitions."""
    opinion = petition.opinions.filter(stage_code=Stage.HANDLING).last()
    told = [opinion.facts, opinion.decision] if opinion else _sentences(petition)
    mask = mask_without(petition, WHO_PETITIONS)
    return PublicAnswer(
        petition=petition,
        category=petition.category,
        title=mask.text(petition.title),
        question=mask.text(petition.content)[:MAX_QUESTION],
        answer=mask.text("\n".join(told)),
    )


def _sentences(petition: Petition) -> list[str]:
    """The paragraphs of the last answer that don't speak of the file by its number."""
    for answer in answers_to(petition)[:1]:
        told = [text for style, text in answer.paragraphs if style == "body"]
        return [text for text in told if petition.number not in text]
    return []


@transaction.atomic
def take_down(*, answer: PublicAnswer, on: date) -> None:
    answer.taken_down_on = on
    answer.save(update_fields=["taken_down_on"])


@transaction.atomic
def renew_answers() -> int:
    """Let those be found by the present normal form that another edition of it was made for."""
    stale = list(PublicAnswer.objects.filter(edition__lt=EDITION)[:RENEWED])
    for answer in stale:
        answer.save(update_fields=["pieces", "text", "edition"])
    return len(stale)


def _telling(petition: Petition, told: str) -> str:
    """The first words in it by which somebody is known who petitions, or the file; "" for none."""
    return petition.number if petition.number in told else mask_of(petition).first_in(told)


def _names(word: str) -> Text:
    return Text(
        f"含有可以识别信访人身份的“{word}”，请删去。",
        f'It tells whose file it is: "{word}". Take it out.',
    )
