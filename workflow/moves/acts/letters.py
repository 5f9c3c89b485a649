"""A letter of which one matter turns out to be a report of misconduct (Art. 22(2), 30).

Its words, files and scans go with the sealed file. Everybody else reads the letter as if it had
consisted of the other matters alone; decision 0016 says what that is worth.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from petitions.accused.accusation import is_repeated_in
from petitions.masking import mask_of
from petitions.models import (
    OF_ACCUSED,
    Attachment,
    Event,
    GivenCopy,
    Officer,
    Original,
    Petition,
    SearchText,
    ordinary,
)
from petitions.sealed.restating import Restatement
from petitions.sealed.retelling import BETWEEN, Telling, ends_in_post, is_person, retold
from petitions.statute import Action, Kind, NotPermittedError, Text
from petitions.text.normal_form import name_key
from workflow.attachments.services import ENDINGS, Kept, attach, safe_name, tell_of_added
from workflow.documents.answers import ANSWERS
from workflow.documents.letter import paragraphs_of
from workflow.inbox.models import Notice
from workflow.moves.returning import settle

LONGEST_TITLE = 100
LONGEST_ACCUSED = 80
WHOM = ("accused", "accused_key", "key_edition", "particulars")  # it complains of


@transaction.atomic
def letter_of(petition: Petition) -> Petition | None:
    """The letter that this is a matter of, locked and its matters after it, in the order of their
    keys; none where it has gone the sealed way before."""
    locked = Petition.objects.select_for_update(of=("self",)).order_by("pk")
    letter = locked.filter(ordinary()).filter(pk=petition.parent_id or 0).first()
    if letter is not None:
        list(locked.filter(parent=letter).values_list("pk", flat=True))
    return letter


def sealed_by(event: Event) -> list[Petition]:
    """The files that a step has sealed: its own, and the letter whose last matter that was."""
    if event.action is not Action.SEAL:
        return []
    letter = Petition.objects.filter(pk=event.petition.parent_id or 0, kind_code=Kind.REPORT)
    return [event.petition, *letter]


def letter_less(event: Event) -> Petition | None:
    """The letter of which a step has just sealed a matter, where others are left of it."""
    if event.action is not Action.SEAL:
        return None
    letters = Petition.objects.filter(ordinary())
    return letters.filter(pk=event.petition.parent_id or 0).first()


def matters_left(letter: Petition, sealed: Petition) -> list[Petition]:
    """The matters of the letter beside this one that were not sealed."""
    left = letter.children.filter(ordinary()).exclude(pk=sealed.pk)
    return list(left.order_by("pk"))


@transaction.atomic
def keep_original(letter: Petition, sealed: Petition) -> None:
    """Put the letter as it reads now, and its files, to the matter that is being sealed.

    What an earlier sealed matter of it keeps in the same office is copied.
    """
    Original.objects.create(
        sealed=sealed, letter=letter, title=letter.title, content=letter.content,
        accused=letter.accused, particulars=letter.particulars,
    )  # fmt: skip
    there = set(sealed.attachments.values_list("digest", flat=True))
    of_letter = letter.attachments.all()
    of_letter.filter(digest__in=there).delete()
    of_letter.update(petition=sealed)
    earlier = Attachment.objects.filter(
        petition__original__letter=letter, petition__holder=sealed.holder
    ).exclude(petition=sealed)
    for file in earlier:
        file.pk, file.petition = None, sealed
    Attachment.objects.bulk_create(earlier, ignore_conflicts=True)


@transaction.atomic
def read_anew(letter: Petition, matters: list[Petition]) -> None:
    """The letter as if these matters had been all of it, wherever it or one of them is read, found
    or told of.

    All of them are locked. No version is raised: it counts the steps of a file, and one too many
    would tell of the matter that is gone. A form that was open meanwhile is taken as one sent
    before, so whoever it names has been looked through.
    """
    originals = letter.originals.filter(instead__isnull=True).select_related("sealed")
    for original in originals:
        _complain_of_no_more(matters, original)
    letter.title = "；".join(matter.title for matter in matters)[:LONGEST_TITLE]
    letter.content = "\n".join(matter.content for matter in matters)
    accused = dict.fromkeys(name for matter in matters for name in _names(matter.accused))
    letter.accused = "、".join(accused)[:LONGEST_ACCUSED]
    for file in (letter, *matters):
        if not all(_has_same_accused(file, original) for original in originals):
            told = file.particulars
            file.particulars = {key: told[key] for key in told if key not in OF_ACCUSED}
        file.save(update_fields=["title", "content", *WHOM] if file is letter else WHOM)
    instead = retold(letter, matters)
    letter.originals.update(instead=instead)
    for file in (letter, *matters):
        _find_anew(file, Restatement(instead))
        _list_anew(file, Restatement(instead))
        settle(file)
    _tell_anew([letter, *matters], Restatement(instead))


@transaction.atomic
def give_copies(
    *, original: Original, matter_id: int, file_ids: Iterable[int], name: str, officer: Officer,
    at: datetime,
) -> int:  # fmt: skip
    """Put copies of the letter's files to a matter of it that is left, for whoever handles it; how
    many. What the matter has already is neither put nor written down once more.

    They come as if whoever handed in the letter's had put them to the matter, told of as those are
    and under the name that somebody has chosen, numbered where they are several: the old one may be
    the sealed matter's, and one that only copies bear would tell. Raises NotPermittedError where
    the matter is closed, where it has too many files, and for a name that tells.
    """
    left = list(matters_left(original.letter, original.sealed))
    unsealed = Petition.objects.filter(ordinary())
    unsealed = unsealed.filter(pk__in=[matter.pk for matter in left])
    # locked: what another window has put there a moment ago is there
    matter = unsealed.select_for_update(of=("self",)).filter(pk=matter_id).first()
    files = original.sealed.attachments.filter(pk__in=list(file_ids))
    if matter is None or matter.is_final:
        raise NotPermittedError(
            Text("该事项已经办结，不能再添加附件。", "That matter is closed; nothing is added."),
            "matter",
        )
    has = set(matter.attachments.values_list("digest", flat=True))
    new = [file for file in files if file.digest not in has]
    if Telling(original, left).tells_as_name(name):
        raise NotPermittedError(
            Text("文件名提到了密件的内容，请另写。", "The name tells of the sealed matter."), "name"
        )
    handed_in = []
    for number, file in enumerate(new, start=1):
        called = safe_name(f"{name}{number if len(new) > 1 else ''}{ENDINGS[file.media]}")
        kept = Kept(file.digest, called, file.media_code, file.size)
        attach(matter, [kept], officer=file.officer, at=at)
        GivenCopy.objects.create(
            original=original, matter=matter, name=file.name, officer=officer, given_at=at
        )
        handed_in += [kept] if file.officer_id is None else []
    if handed_in:
        tell_of_added(matter, handed_in, at)
    return len(new)


def _complain_of_no_more(matters: list[Petition], original: Original) -> None:
    """Whom the letter complained of was put down with each of its matters: a name stays where one
    that is left says it itself, or where somebody has looked that one through and put down no more
    than who it is (苟富贵, not 苟富贵一项另行处理). Does not save."""
    sealed = {*_names(original.accused), *_names(original.sealed.accused)}
    own = {name_key(name) for matter in matters for name in _named_by(matter, sealed)}
    for matter in matters:
        names = _names(matter.accused)
        kept = [name for name in names if name_key(name) in own]
        if len(kept) < len(names):
            matter.accused = "、".join(kept)


def _named_by(matter: Petition, sealed: set[str]) -> list[str]:
    words = f"{matter.title}\n{matter.content}"
    was_checked = matter.events.filter(action_code=Action.VERIFY).exists()
    return [
        name
        for name in _names(matter.accused)
        if is_repeated_in(words, name) or (was_checked and not _says_more(name, sealed))
    ]


def _says_more(name: str, sealed: Iterable[str]) -> bool:
    """Whether words that are no post stand behind a person whom the sealed matter complains of."""
    told = name_key(name)
    behind = [told.partition(key)[2] for key in map(name_key, sealed) if is_person(key)]
    return any(words and not ends_in_post(words) for words in behind)


def _names(accused: str) -> list[str]:
    return [name.strip() for name in BETWEEN.split(accused) if name.strip()]


def _has_same_accused(petition: Petition, original: Original) -> bool:
    """Whether it complains of all whom the letter complained of: else nobody knows of which of them
    its channel told a post, a level or an address."""
    named, all_named = (
        set(map(name_key, _names(accused))) for accused in (petition.accused, original.accused)
    )
    return bool(named) and named == all_named


def _find_anew(petition: Petition, restated: Restatement) -> None:
    """By what it says now, and the answers that were given to it as they read."""
    people, mask = list(petition.petitioners.all()), mask_of(petition)
    told = [petition.title, petition.content, petition.accused, petition.division.name]
    told.append(petition.source_number)
    for document in petition.documents.filter(document_code__in=ANSWERS):
        paragraphs = paragraphs_of(document.letter)
        told += [document.number, *(restated.text(text) for _style, text in paragraphs)]
    words = SearchText.of(
        petition, *told, names=[person.name for person in people], masked=mask.text
    )
    words.save()


def _list_anew(petition: Petition, restated: Restatement) -> None:
    """What was listed to be answered, one by one: an answer to the sealed matter is not owed."""
    for matter in petition.matters.all():
        text = restated.text(matter.text)
        if not text:
            matter.delete()
        elif text != matter.text:
            matter.text = text
            matter.save(update_fields=["text"])


def _tell_anew(files: list[Petition], restated: Restatement) -> None:
    """Messages that went out about them before."""
    notices = list(Notice.objects.filter(petition__in=files))
    for notice in notices:
        notice.text_zh = restated.text(notice.text_zh)
        notice.text_en = restated.text(notice.text_en)
    Notice.objects.bulk_update(notices, ["text_zh", "text_en"])
