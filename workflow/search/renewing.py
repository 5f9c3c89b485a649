"""Keys and search texts that another edition of the normal form made, or none: made anew.

In batches, each a transaction of its own that waits for nobody and that nobody waits for long; what
is written meanwhile, by this version or the one before it, is found by its edition. Run again, it
does nothing.
"""

from collections import defaultdict

from django.db import transaction

from petitions.masking import Mask, masks_of
from petitions.models import (
    Original,
    Petition,
    Petitioner,
    SearchText,
    lines_of_names,
    ordinary,
    renew_keys_of,
    update_together,
)
from petitions.statute import Action, Kind
from petitions.text.normal_form import EDITION, normal, reference_key
from petitions.text.standards import plain
from workflow.moves.acts.letters import read_anew
from workflow.moves.acts.sealing import leave_letter

FILES, PEOPLE, TEXTS = 1000, 1000, 200  # rows in a batch
LONGEST_ID = 30


def renew_keys() -> int:
    """Make a batch of each anew; how many rows that were, 0 once nothing is left."""
    return (
        _renew_files()
        + _renew_people()
        + _renew_texts()
        + _renew_numbers_of_sources()
        + _renew_letters()
    )


@transaction.atomic
def _renew_files() -> int:
    """Whom they complain of; where nobody is named there is nothing to compare."""
    stale = Petition.objects.filter(key_edition__lt=EDITION).exclude(accused="")
    stale = stale.order_by("key_edition").only(
        "accused", "particulars", "accused_key", "key_edition"
    )
    files = list(stale.select_for_update(skip_locked=True)[:FILES])
    for file in files:
        renew_keys_of(file)
    update_together(files, ("accused_key", "key_edition"))
    return len(files)


@transaction.atomic
def _renew_people() -> int:
    stale = Petitioner.objects.filter(key_edition__lt=EDITION).order_by("key_edition")
    people = list(stale.select_for_update(skip_locked=True)[:PEOPLE])
    for person in people:
        renew_keys_of(person)
        person.id_number = plain(person.id_number)[:LONGEST_ID]
    update_together(people, ("name_key", "phone_key", "key_edition", "id_number"))
    return len(people)


@transaction.atomic
def _renew_texts() -> int:
    stale = SearchText.objects.filter(edition__lt=EDITION).order_by("edition")
    texts = list(stale.select_for_update(skip_locked=True)[:TEXTS])
    keys, names = [text.pk for text in texts], defaultdict[int, list[str]](list)
    people = Petitioner.objects.filter(petition__in=keys)
    for petition_id, name in people.values_list("petition_id", "name"):
        names[petition_id].append(name)
    masks = masks_of(keys)
    _renew_titles(masks)
    for text in texts:
        known = lines_of_names(names[text.pk])
        told = [line for line in normal(text.text).split("\n") if line not in known]
        text.own = "\n".join(dict.fromkeys([*known, *filter(None, normal(text.own).split("\n"))]))
        text.say("\n".join(told), masked=masks[text.pk].text)
        text.save(update_fields=["text", "own", "pieces", "numbers", "edition"])
    return len(texts)


def _renew_titles(masks: dict[int, Mask]) -> None:
    """Those that hold what an older mask did not know, a name in traditional characters."""
    files = list(Petition.objects.filter(pk__in=masks).only("title"))
    told = {file.pk: file.title for file in files}
    for file in files:
        file.title = masks[file.pk].text(file.title)
    update_together([file for file in files if file.title != told[file.pk]], ("title",))


@transaction.atomic
def _renew_numbers_of_sources() -> int:
    """The first file of a number has the key of it; a later one, of before the keys, has none."""
    stale = Petition.objects.filter(source_edition__lt=EDITION).exclude(source_number="")
    stale = stale.order_by("source_edition", "pk").only("source", "source_number")
    files = list(stale.select_for_update(skip_locked=True, of=("self",))[:PEOPLE])
    keys = [reference_key(file.source_number) for file in files]
    taken = set(
        Petition.objects.filter(source_key__in=keys)
        .exclude(pk__in=[file.pk for file in files])
        .values_list("source", "source_key")
    )
    for file, key in zip(files, keys, strict=True):
        file.source_key = "" if (file.source, key) in taken else key
        file.source_edition = EDITION
        taken.add((file.source, key))
    update_together(files, ("source_key", "source_edition"))
    return len(files)


@transaction.atomic
def _renew_letters() -> int:
    """Letters of which a matter was sealed when they still kept its words."""
    parts = Petition.objects.filter(kind_code=Kind.REPORT, parent__isnull=False, original=None)
    whole = parts.filter(ordinary("parent")).exclude(parent__merged__isnull=False)
    sealed = list(whole.order_by("pk").select_for_update(skip_locked=True, of=("self",))[:TEXTS])
    for part in sealed:
        leave_letter(part, part.events.filter(action_code=Action.SEAL).latest("pk").acted_on)
    return len(sealed) + _renew_what_was_written()


@transaction.atomic
def _renew_what_was_written() -> int:
    """Letters of which a matter was sealed before it was noted how what was written reads."""
    unread = Original.objects.filter(instead__isnull=True).filter(ordinary("letter"))
    letters = Petition.objects.filter(pk__in=unread.values("letter")).order_by("pk")
    found = list(letters.select_for_update(skip_locked=True, of=("self",))[:TEXTS])
    for letter in found:
        left = letter.children.filter(ordinary()).order_by("pk")
        read_anew(letter, list(left))
    return len(found)
