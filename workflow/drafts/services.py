"""Texts of a step that were begun: kept on the server while they are typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from petitions.actors import Actor
from petitions.locking import locked_file
from petitions.models import Officer, Petition
from petitions.statute import Action, NotPermittedError, Text
from workflow.drafts.models import KeptText, StepDraft

MAX_FIELD = 20_000  # characters of a field: more than any may have
MAX_FIELDS = 200  # fields of one step: more than any has


STEP = Text(
    "您在另一个窗口写了这一步，那里的内容已经保存，这里的还没有保存。"
    "两份都在本页，请核对后确定以哪一份为准。",
    "You have written this step in another window. What you wrote there is saved, what stands here "
    "is not. Both are on this page: decide which one stands.",
)


class OtherWindowError(NotPermittedError):
    """The same officer has typed the same in another window since this page was read."""

    def __init__(self, other: KeptText, text: Text) -> None:
        super().__init__(text)
        self.other = other


@dataclass(frozen=True)
class TypedFields:
    """What an open page sends: its fields, its own name, and the revision of the draft that was
    read there, empty for none."""

    fields: Mapping[str, Any]
    page: str = ""
    seen: str = ""

    @property
    def told(self) -> dict[str, str]:
        """What says something in the fields of a step, as it is kept."""
        told = [(name, value[:MAX_FIELD]) for name, value in self.fields.items() if value.strip()]
        return dict(told[:MAX_FIELDS])

    def is_of(self, draft: KeptText) -> bool:
        """Typed on the draft as it is: read there, or saved by the same page, whose answer may
        have got lost."""
        return self.seen == draft.revision or (bool(self.page) and self.page[:32] == draft.page)


@transaction.atomic
def keep_step(
    *,
    officer: Officer,
    petition: Petition,
    action: Action,
    version: int,
    typed: TypedFields,
    at: datetime,
) -> StepDraft | None:
    """Keep what stands in the fields, as typed on the file in this version.

    None, and nothing kept, where nothing stands there, or where the step was taken while this was
    on its way. Raises OtherWindowError where another page has saved since this one was read, and
    Petition.DoesNotExist for what the officer may not see any more.
    """
    now = locked_file(Actor.of(officer), petition.pk)
    last = now.events.last()
    is_taken = last and (last.action, last.officer_id) == (action, officer.pk)
    if now.version != version and is_taken:
        return None
    check_window(officer=officer, petition=petition, action=action, typed=typed)
    if not typed.told:
        drop_step(officer=officer, petition=petition, action=action)
        return None
    kept, _is_new = StepDraft.objects.update_or_create(
        officer=officer,
        petition=petition,
        action_code=action,
        defaults={"fields": typed.told, "page": typed.page[:32], "saved_at": at},
    )
    return kept


def check_window(
    *, officer: Officer, petition: Petition, action: Action, typed: TypedFields
) -> None:
    """Raises OtherWindowError where another page has saved what was not read here."""
    saved = officer.step_drafts.filter(petition=petition, action_code=action).first()
    if saved and not typed.is_of(saved) and saved.fields != typed.told:
        raise OtherWindowError(saved, STEP)


@transaction.atomic
def drop_step(*, officer: Officer, petition: Petition, action: Action) -> None:
    """Once the step is taken, or when the officer throws it away."""
    officer.step_drafts.filter(petition=petition, action_code=action).delete()
