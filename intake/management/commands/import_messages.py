"""Import the messages of a public message board from an XLSX file."""

import csv
import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from intake.imports.messages import MAX_SIGNS, NUMBER, REQUIRED, message_of
from intake.imports.reading.cells import BadRowError, text_of
from intake.imports.reading.tables import TableRow, table_in_file
from intake.imports.services.importing import import_message
from intake.registration.selectors.places import answering_for
from intake.sources.selectors import file_of_source
from petitions.models import Officer
from petitions.statute import Channel, NotPermittedError

Errors = list[tuple[int, str, str]]


class Command(BaseCommand):
    help = (
        "Import messages (留言编号, 留言用户, 留言主题, 留言时间, 留言详情; 答复意见, 答复时间). "
        "Run it again as often as you like: what is there is skipped, a reply that is new is "
        "added, and a number that comes again with other content is named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", default="留言板", help="name of the board the file is from")
        parser.add_argument("--officer", help="account that imports; else who answers for the web")
        parser.add_argument("--errors", type=Path, help="write the refused rows to this CSV file")
        parser.add_argument("--json", action="store_true", help="end with one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        officer = self._officer(options["officer"])
        rows = self._rows(options["file"])
        imported, answered, skipped, errors = 0, 0, 0, Errors()
        bar = tqdm(rows, desc=options["file"].name, unit="件", file=sys.stderr)
        for row in bar:
            try:
                message = message_of(row, source=options["source"], now=timezone.now())
                known = file_of_source(message.source, message.number)
                petition = import_message(message=message, officer=officer)
            except (BadRowError, NotPermittedError) as error:
                errors.append((row.number, text_of(row.cells.get(NUMBER)), str(error)))
                continue
            imported += known is None
            answered += bool(known and petition)
            skipped += petition is None
        self._tell_errors(errors, options["errors"])
        seconds = round(time.monotonic() - started, 2)
        result = {
            "imported": imported,
            "answered": answered,
            "skipped": skipped,
            "errors": len(errors),
            "seconds": seconds,
        }
        if options["json"]:
            self.stdout.write(json.dumps(result))
        else:
            self.stdout.write(
                f"导入{imported}件，补录答复{answered}件，已有{skipped}件，错误{len(errors)}行，"
                f"用时{seconds}秒。"
            )

    def _officer(self, username: str | None) -> Officer:
        if username is None:
            officer = answering_for(Channel.WEB)
            if officer is None:
                raise CommandError("没有网上信访渠道责任人，请用 --officer 指定导入人账号。")
            return officer
        try:
            return Officer.objects.select_related("organ").get(username=username)
        except Officer.DoesNotExist as error:
            raise CommandError(f"没有账号“{username}”。") from error

    def _rows(self, file: Path) -> list[TableRow]:
        try:
            table = table_in_file(file, known=frozenset(MAX_SIGNS), required=REQUIRED)
        except BadRowError as error:
            raise CommandError(str(error)) from error
        for name, lines in table.left_out:
            self.stderr.write(f"工作表“{name}”（{lines}行）没有读，需要导入的请另存为单独的文件。")
        return table.rows

    def _tell_errors(self, errors: Errors, file: Path | None) -> None:
        for number, message, reason in errors:
            self.stderr.write(f"第{number}行（留言编号 {message or '空'}）：{reason}")
        if file is not None:
            with file.open("w", newline="", encoding="utf-8-sig") as output:
                writer = csv.writer(output)
                writer.writerows([("行号", "留言编号", "原因"), *errors])
