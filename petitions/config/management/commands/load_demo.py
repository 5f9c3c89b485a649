"""Load the demo office into an empty database."""

from argparse import ArgumentParser
from typing import Any, Self

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from intake.demo import (
    DEMO_ACCOUNTS,
    PASSWORD,
    build_office,
    help_clerks,
    last_office_moment,
    open_doors,
    play,
)
from petitions.models import Organ
from supervision.demo import pursue


class _Bars:
    """A bar for each part, whose length is known when it begins: none of them ever grows."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None

    def begin(self, part: str, files: int) -> None:
        self.close()
        self._bar = tqdm(total=files, desc=part, unit="件") if files else None

    def update(self) -> None:
        if self._bar is not None:
            self._bar.update()

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()


class Command(BaseCommand):
    help = "Load the invented county of Hechuan, its people and its petitions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--petitions",
            type=int,
            default=300,
            help="as chance has them; some more are added for states that it left empty",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if Organ.objects.exists():
            raise CommandError("The database is not empty; the demo office is for an empty one.")
        count: int = options["petitions"]
        with transaction.atomic():  # all of it or nothing: a Ctrl-C leaves an empty database
            build_office()
            now = last_office_moment(timezone.now())  # nobody works at night
            with _Bars() as bars:
                for _petition in play(count=count, now=now, expect=bars.begin):
                    bars.update()
            help_clerks(now)
            open_doors(now)
            pursue(now)
        accounts = "、".join(account for account, *_rest in DEMO_ACCOUNTS)
        self.stdout.write(f"示范账号：{accounts}，密码均为 {PASSWORD}")
