"""Let the application's database role log in, with the password from the environment."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from petitions.config.embedded.layout import APP


class Command(BaseCommand):
    help = "Give the role of the application APP_PASSWORD as its password; run as the owner."

    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get("APP_PASSWORD")
        if not password:
            raise CommandError("Set APP_PASSWORD.")
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER ROLE {APP} LOGIN PASSWORD %s", [password])
        self.stdout.write(f"{APP} can log in.")
