"""Columns that follow from others by the normal form, written whenever their row is."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import models

from petitions.text.normal_form import EDITION

if TYPE_CHECKING:  # what the stubs make generic is not when the program runs
    TextColumn = models.TextField[str, str]
    SmallColumn = models.PositiveSmallIntegerField[int, int]
else:
    TextColumn, SmallColumn = models.TextField, models.PositiveSmallIntegerField
TEXT: dict[str, Any] = {"blank": True, "default": "", "db_default": ""}
NUMBER: dict[str, Any] = {"default": 0, "db_default": 0}


class KeyField(TextColumn):
    """The normal form of another column of the row, for comparing and looking up."""

    def __init__(self, *args: Any, of: str = "", by: Callable[[str], str] = str, **kw: Any) -> None:
        self.of, self.by = of, by
        super().__init__(*args, **TEXT | kw)

    def deconstruct(self) -> Any:
        """To migrations it is a text: how it comes about may change without one."""
        name, _path, args, kw = super().deconstruct()
        return name, "django.db.models.TextField", args, kw

    def pre_save(self, row: models.Model, add: bool) -> str:  # noqa: FBT001 - Django's
        key = self.by(getattr(row, self.of))
        setattr(row, self.attname, key)
        return key


class EditionField(SmallColumn):
    """The edition of the normal form by which the row's keys were made; 0 for none."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **NUMBER | kw)

    def deconstruct(self) -> Any:
        name, _path, args, kw = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, kw

    def pre_save(self, row: models.Model, add: bool) -> int:  # noqa: FBT001 - Django's
        setattr(row, self.attname, EDITION)
        return EDITION


def renew_keys_of(row: models.Model) -> None:
    """As saving it would. Does not save."""
    for field in row._meta.concrete_fields:
        if isinstance(field, KeyField | EditionField):
            field.pre_save(row, add=False)
