"""The calendar in tests: seeded by a migration, flushed by browser tests, kept by edition."""

from importlib import import_module

from django.apps import apps

from petitions import lawbook
from petitions.models import CalendarDay, Edition


def forget_books():
    """A test's editions are rolled back and their numbers taken again: no book is kept."""
    lawbook._kept.cache_clear()


def seed_if_missing():
    """The calendar of the migration, where a test that flushes the tables has taken it away."""
    forget_books()
    if not CalendarDay.objects.exists():
        Edition.objects.all().delete()
        import_module("petitions.migrations.0005_calendar").seed(apps, None)
