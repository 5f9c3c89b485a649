"""Print the statute's tables as the README beside them, or check that it is up to date."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from petitions import statute
from petitions.statute import (
    DEFAULTS,
    FINAL,
    GISTS,
    LIMITS,
    MOVES,
    PHASES,
    Fact,
    Limit,
    Move,
    Phase,
    State,
    Term,
    value_in_words,
)

MOST_STATES = 6  # more are counted, not listed
README = Path(statute.__file__).parent / "README.md"
STEP = (
    "步骤", "从", "到", "由谁", "类别", "条件", "须有", "止", "起", "文书", "公开", "施行", "依据",
)  # fmt: skip
LIMIT = ("期限", "天数", "可延长", "单位", "性质", "由谁", "施行", "依据", "备注")
INTRO = """# 法定步骤和期限

由 `moves/table.py`、`days/limits.py`、`gists.py` 等生成，勿手改：`manage.py statute`。

这里是本系统办理信访件所依的全部规则：一个信访件处于某一状态时，谁可以办哪一步、须具备什么条件、
到哪一状态、哪些期限由此起止、制作什么文书、依据哪一条。表中没有的，系统一律不许。修订法规时增加
一行并写明施行日，不改旧行：已经起算的期限，仍按起算日的规定。

- **条件**是系统自行查明的事实，有法律依据的在括号内注明；**须有**是办理人必须填写的内容。
- **止**是期限完成，“不再计”是期限作废、不算超期；**起**是期限自这一步之日起算，当日不计入。
- **公开**是信访人在查询页能看到这一步。
- 期限届满日遇节假日，顺延到下一个工作日（《中华人民共和国民法典》第二百零三条）。
- 标注“未核对”“默认值”的，不是读自现行法规原文，启用前请核对本地规定。

目录：[步骤](#步骤) · [期限](#期限) · [参数](#参数) · [条文](#条文)
"""


class Command(BaseCommand):
    help = "Write petitions/statute/README.md from the tables; --check only compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        parts = (INTRO.splitlines(), _moves(), _limits(), _parameters(), _articles())
        text = "\n".join(line for part in parts for line in [*part, ""])
        if not options["check"]:
            README.write_text(text)
        elif not README.exists() or README.read_text() != text:
            raise CommandError("petitions/statute/README.md is stale: run manage.py statute")


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _table(heads: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    yield _row(heads)
    yield _row(["---"] * len(heads))
    yield from map(_row, rows)


def _named(terms: Iterable[Term]) -> str:
    return "、".join(term.text.zh for term in terms) or "—"


def _supposed(facts: Iterable[Fact]) -> str:
    return (
        "；".join(
            fact.text.zh + (f"（{fact.article.text.zh}）" if fact.article else "") for fact in facts
        )
        or "—"
    )


def _ended(row: Move) -> str:
    voided = f"（不再计：{_named(row.voids)}）" if row.voids else ""
    return _named(row.stops) + voided


def _begun(row: Move) -> str:
    """What the move starts, extends, pauses, resumes and reopens."""
    verbs = {"延长": row.extends, "中止": row.pauses, "恢复": row.resumes, "继续": row.reopens}
    other = "、".join(f"{verb}{clock.text.zh}" for verb, clock in verbs.items() if clock)
    return "、".join(part for part in (_named(row.starts), other) if part != "—" and part) or "—"


def _moves() -> Iterator[str]:
    yield "## 步骤"
    shared = [row for row in MOVES if statute.stays_everywhere(row)]
    for phase in PHASES:
        rows = [
            row for row in MOVES if statute.phase_of(row.sources[0]) is phase and row not in shared
        ]
        yield from ("", f"### {phase.text.zh}", "", f"状态：{_states(phase)}。", "")
        yield from _picture(phase)
        yield ""
        yield from _table(STEP, map(_step, rows))
    yield from ("", "### 多数状态下都可以", "")
    yield from _table(STEP, map(_step, shared))


def _states(phase: Phase) -> str:
    return "、".join(
        f"{state.text.zh}（终点）" if state in FINAL else state.text.zh for state in PHASES[phase]
    )


def _picture(phase: Phase) -> Iterator[str]:
    """The phase as a diagram that the repository's site draws; loops are left to the table."""
    arrows: dict[tuple[State, State], list[str]] = {}
    for row in MOVES:
        for source in row.sources:
            if source in PHASES[phase] and row.leads_to(source) is not source:
                names = arrows.setdefault((source, row.leads_to(source)), [])
                names += [row.action.text.zh] if row.action.text.zh not in names else []
    yield from ("```mermaid", "stateDiagram-v2")
    for state in dict.fromkeys(state for pair in arrows for state in pair):
        yield f"  {state} : {state.text.zh}"
    for (source, target), names in arrows.items():
        yield f"  {source} --> {target} : {'、'.join(names)}"
    yield "```"


def _step(row: Move) -> tuple[object, ...]:
    return (
        row.action.text.zh,
        _named(row.sources) if len(row.sources) <= MOST_STATES else f"{len(row.sources)}种状态",
        row.target.text.zh if row.target else "不变",
        _named(row.by),
        _named(row.of),
        _supposed(row.when),
        _named(row.needs),
        _ended(row),
        _begun(row),
        _named(row.issues),
        "是" if row.public else "否",
        row.since,
        row.article.text.zh,
    )


def _limits() -> Iterator[str]:
    yield from ("## 期限", "")
    yield from _table(LIMIT, map(_limit, LIMITS))


def _limit(row: Limit) -> tuple[object, ...]:
    return (
        row.clock.text.zh,
        row.days or "个案确定",
        row.extension or "—",
        row.unit.text.zh.removeprefix("个"),
        "应办" if row.is_duty else "权利",
        row.by.text.zh,
        row.since,
        row.article.text.zh + (f"；信访人直接提出的，{row.direct.text.zh}" if row.direct else ""),
        row.remark.zh if row.remark else "—",
    )


def _parameters() -> Iterator[str]:
    yield from ("## 参数", "", "条例没有规定，由各地自定；下列为默认值。", "")
    yield from _table(
        ("参数", "默认值", "核对", "来源"),
        (
            (
                row.parameter.text.zh,
                value_in_words(row.parameter, row.value).zh,
                "已核对原文" if row.verified else "未核对",
                row.source.zh,
            )
            for row in DEFAULTS.values()
        ),
    )


def _articles() -> Iterator[str]:
    yield from ("## 条文", "", "每条一句，是本系统的转述，不是原文；适用时以法规原文为准。")
    for law, articles in groupby(GISTS, key=lambda article: article.law):
        yield from ("", f"### {law.text.zh}", "")
        for article in articles:
            place = article.short.zh if article.number else "全文"
            yield f"- **{place}** {GISTS[article].zh}"
