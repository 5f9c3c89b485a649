"""Who saves a page over what somebody else has saved since is asked first.

A page that changes stored values carries a mark of those it has read. Whoever writes them compares
it under the lock of their row.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django.db.models import Model
from django.forms.models import model_to_dict

from petitions.statute import NotPermittedError, Text

Values = Mapping[str, Any]  # by the names of the fields; of a row that is pointed to, its key
GONE = Text(
    "没有保存：您打开本页以后，别人已将这一条删除。",
    "Not saved: somebody has deleted this since you opened the page.",
)


class ChangedMeanwhileError(NotPermittedError):
    """Other values were saved since the page has read them; `stored` are those."""

    def __init__(self, stored: Values) -> None:
        super().__init__(
            Text(
                "没有保存：您打开本页以后，其他人或者另一个窗口保存了不同的内容，列在下面。"
                "核对以后勾选“以本页的内容为准”再提交。",
                "Not saved: since you opened this page, somebody else or another window has saved "
                "what stands below. Compare, tick that this page stands, and send again.",
            )
        )
        self.stored = stored


def mark_of(values: Values) -> str:
    """By which a page says which values it has read."""
    told = json.dumps(dict(values), default=str, ensure_ascii=False, sort_keys=True)
    return sha256(told.encode()).hexdigest()[:16]


def values_of(row: Model, names: Iterable[str]) -> dict[str, Any]:
    return model_to_dict(row, fields=[*names])


def check_unchanged(stored: Values, new: Values, *, seen: str) -> None:
    """Raises ChangedMeanwhileError where `seen` marks other values than are stored, but for the
    same that are to be saved now. The row of `stored` is locked."""
    present = mark_of(stored)
    if present not in {seen, mark_of(new)}:
        raise ChangedMeanwhileError(stored)


def check_row_unchanged(row: Model, names: Iterable[str], *, seen: str) -> None:
    """The same for a row that holds the new values already, and is locked here; one that is not
    stored yet takes the place of none. Raises NotPermittedError as well for one that is gone."""
    if not row.pk:
        return
    rows = row._meta.base_manager.select_for_update(of=("self",))
    stored = rows.filter(pk=row.pk).first()
    if stored is None:
        raise NotPermittedError(GONE)
    check_unchanged(values_of(stored, names), values_of(row, names), seen=seen)
