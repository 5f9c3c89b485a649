"""Filters kept under a name."""

from django.db import transaction
from django.http import QueryDict

from petitions.models import Officer
from petitions.statute import NotPermittedError, Text
from workflow.files.models import SavedFilter

MAX_FILTERS = 50
MAX_QUERY = 600  # characters, as the column has it


@transaction.atomic
def save_filter(
    *, officer: Officer, name: str, conditions: QueryDict, is_shared: bool
) -> SavedFilter:
    """Keep these conditions; a filter of the same name is replaced.

    Raises NotPermittedError when there is nothing to keep, or too much.
    """
    query = conditions.urlencode()
    if not query:
        raise NotPermittedError(
            Text("没有可以保存的条件，请先填写查询条件。", "There is nothing to save yet."), "name"
        )
    is_new = not officer.saved_filters.filter(name=name).exists()
    if len(query) > MAX_QUERY or (is_new and officer.saved_filters.count() >= MAX_FILTERS):
        raise NotPermittedError(
            Text("保存的条件太多，请先删除一些。", "That is too much to save."), "name"
        )
    kept, _is_new = SavedFilter.objects.update_or_create(
        officer=officer,
        name=name,
        defaults={"organ": officer.organ, "query": query, "is_shared": is_shared},
    )
    return kept


@transaction.atomic
def drop_filter(*, officer: Officer, pk: int) -> None:
    """Only the own ones; what a colleague shares stays."""
    officer.saved_filters.filter(pk=pk).delete()
