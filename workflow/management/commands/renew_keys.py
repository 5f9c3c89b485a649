"""Make keys and search texts by the present normal form at once, without waiting for the worker."""

from typing import Any

from django.core.management.base import BaseCommand

from workflow.search.renewing import renew_keys


class Command(BaseCommand):
    help = "Make keys and search texts anew where another edition of the normal form made them."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = 0
        while renewed := renew_keys():
            rows += renewed
        self.stdout.write(f"{rows}")
