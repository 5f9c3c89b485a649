"""Whether what comes under a source's number says the same as what was registered under it.

A number that was used before is no reason to drop anything: the same again is known, and whatever
differs is refused by name, so that somebody looks at it.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from intake.services.registration import Registration
from petitions.masking import masked_title
from petitions.models import Petition, Petitioner, Submission
from petitions.statute import Kind, NotPermittedError, Text


class _Part(NamedTuple):
    """Something a registration says: how the file says it, and how what came now does."""

    label: Text
    of_file: Callable[[Petition], Any]
    of_now: Callable[[Registration], Any]


PARTS = (
    _Part(Text("类别", "kind"), lambda file: file.kind, lambda now: now.kind),
    _Part(
        Text("标题", "title"),
        lambda file: file.title,
        lambda now: masked_title(now.title, now.petitioners),
    ),
    _Part(Text("诉求内容", "content"), lambda file: file.content, lambda now: now.content),
    _Part(Text("收到日期", "day of receipt"), lambda f: f.received_on, lambda now: now.received_on),
    _Part(Text("信访日期", "date"), lambda file: file.petitioned_on, lambda now: now.petitioned_on),
    _Part(Text("问题属地", "place"), lambda file: file.division_id, lambda now: now.division_id),
    _Part(Text("内容分类", "category"), lambda f: f.category_id, lambda now: now.category_id),
    _Part(Text("被反映对象", "whom it is about"), lambda f: f.accused, lambda now: now.accused),
)
NUMBERS = (  # of each person; an empty one says nothing
    (Text("联系电话", "telephone"), "phone"),
    (Text("证件号码", "identity number"), "id_number"),
    (Text("住址", "address"), "address"),
)
PERSONS = Text("信访人", "petitioners")


def check_same(petition: Petition, registration: Registration) -> None:
    """Raises NotPermittedError naming what is different; nothing of it has been kept.

    What was registered is compared first, so that a file whose data the office has corrected since
    is still the same.
    """
    before = Submission.objects.filter(petition=petition)
    if before.filter(fingerprint=registration.fingerprint()).exists():
        return
    different = _differences(petition, registration)
    if not different:
        return
    number = registration.source_number
    if petition.kind is Kind.REPORT:  # no more than that it came (Art. 30)
        raise NotPermittedError(
            Text(
                f"来源编号{number}已经使用，且内容不同，没有登记，请向来源核对编号。",
                f"The source's number {number} was used before with other content. Nothing was "
                "registered; ask the source which number is right.",
            )
        )
    zh, en = ("、".join(part.zh for part in different), ", ".join(part.en for part in different))
    raise NotPermittedError(
        Text(
            f"来源编号{number}已登记为{petition.number}，但{zh}不同，没有登记。请核对：另一件事应使用自己的编号，"
            "同一件事的补充请转交承办人。",
            f"The source's number {number} is registered as {petition.number} with other content "
            f"({en}). Nothing was registered: another matter comes under a number of its own, what "
            "is new in the same one goes to whoever handles the file.",
        )
    )


def _differences(petition: Petition, now: Registration) -> list[Text]:
    different = [
        part.label
        for part in PARTS
        if part.of_now(now) and part.of_now(now) != part.of_file(petition)
    ]
    people = list(petition.petitioners.order_by("-is_main", "pk"))
    if [person.name for person in people] != [person.name for person in now.petitioners]:
        return [*different, PERSONS]
    return different + [
        label for label, name in NUMBERS if any(_is_other(name, *pair) for pair in zip(
            people, now.petitioners, strict=True))
    ]  # fmt: skip


def _is_other(name: str, before: Petitioner, now: Any) -> bool:
    value = getattr(now, name)
    return bool(value) and value != getattr(before, name)
