"""Print the statute's tables as the README beside them, or check that it is up to date."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from petitions import statute
from petitions.statute import LIMITS, MOVES

README = Path(statute.__file__).parent / "README.md"


class Command(BaseCommand):
    help = "Write petitions/statute/README.md from the tables; --check only compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        text = "\n".join([*_moves(), "", *_limits(), ""])
        if not options["check"]:
            README.write_text(text)
        elif not README.exists() or README.read_text() != text:
            raise CommandError("petitions/statute/README.md is stale: run manage.py statute")


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _named(terms: Any) -> str:
    return "、".join(term.text.zh for term in terms) or "—"


def _moves() -> list[str]:
    lines = [
        "# 法定步骤和期限",
        "",
        "由 `rules.py` 生成，勿手改：`manage.py statute`。",
        "",
        "## 步骤",
        "",
    ]
    lines += [
        _row(
            "步骤", "从", "到", "由谁", "类别", "须有", "止", "起", "文书", "公开", "施行", "依据"
        ),
        _row(*["---"] * 12),
    ]
    lines += [
        _row(
            row.action.text.zh,
            row.source.text.zh,
            row.target.text.zh,
            _named(row.by),
            _named(row.of),
            _named(row.needs),
            _named(row.stops),
            _named(row.starts) + (f"（延长{row.extends.text.zh}）" if row.extends else ""),
            row.issues.text.zh if row.issues else "—",
            "是" if row.public else "否",
            row.since,
            row.article.text.zh,
        )
        for row in MOVES
    ]
    return lines


def _limits() -> list[str]:
    lines = [
        "## 期限",
        "",
        _row("期限", "天数", "可延长", "单位", "提前提醒", "义务人", "施行", "依据"),
    ]
    lines.append(_row(*["---"] * 8))
    lines += [
        _row(
            row.clock.text.zh,
            row.days or "个案确定",
            row.extension or "—",
            row.unit.text.zh,
            row.warn,
            row.by.text.zh,
            row.since,
            row.article.text.zh,
        )
        for row in LIMITS
    ]
    return lines
