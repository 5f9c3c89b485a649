"""Load the demo office into an empty database."""

from argparse import ArgumentParser
from typing import Any

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
            with tqdm(total=0, desc="示范单位", unit="件") as bar:

                def expect(more: int) -> None:
                    bar.total = (bar.total or 0) + more
                    bar.refresh()

                for _petition in play(count=count, now=now, expect=expect):
                    bar.update()
            help_clerks(now)
            open_doors(now)
            pursue(now)
        accounts = "、".join(account for account, *_rest in DEMO_ACCOUNTS)
        self.stdout.write(f"示范账号：{accounts}，密码均为 {PASSWORD}")
