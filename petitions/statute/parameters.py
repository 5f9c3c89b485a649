"""What the Regulation leaves open, with the default this system proposes and where it comes from.

An office changes a value in the application; the default stays here, with its source beside it.
"""

from dataclasses import dataclass

from petitions.statute.words import Term, Text


class Parameter(Term):
    WARNING_LEVELS = "WARNING_LEVELS", "预警级别（占期限的百分比）", "Warning levels (% of a limit)"
    KPI_ROLLS = "KPI_ROLLS", "考核日期遇节假日顺延（1是0否）", "Appraisal dates move over holidays"
    REPRESENTATIVES_MAX = (
        "REPRESENTATIVES_MAX",
        "走访代表人数上限",
        "Most representatives of a visit",
    )
    MASS_VISIT_MIN = "MASS_VISIT_MIN", "集体访人数起点", "People from which a visit is a mass visit"
    REPEAT_OPINION = (
        "REPEAT_OPINION",
        "重新处理意见雷同判定（%）",
        "Likeness of a repeated opinion (%)",
    )


@dataclass(frozen=True)
class Default:
    """A parameter's proposed value. `verified`: read in a text in force, not only in practice."""

    parameter: Parameter
    value: str
    verified: bool
    source: Text


P = Parameter
# fmt: off
DEFAULTS: dict[Parameter, Default] = {row.parameter: row for row in (
    Default(P.WARNING_LEVELS,      "50,75,85,99", False, Text("一套在用信访系统的预警分级，各地可调", "Bands of a system in use; local choice")),
    Default(P.KPI_ROLLS,           "0",           False, Text("某省考核统计口径：登记时间加天数，不顺延", "A province's appraisal adds plain days")),
    Default(P.REPRESENTATIVES_MAX, "5",           True,  Text("《信访工作条例》第二十条第三款", "Art. 20(3)")),
    Default(P.MASS_VISIT_MIN,      "5",           False, Text("统计分档惯例，5人以上为集体访", "Statistical custom")),
    Default(P.REPEAT_OPINION,      "90",          False, Text("地方规定禁止基本相同的意见，百分比为本系统默认值", "Local rules forbid the same opinion; the percentage is ours")),
)}
# fmt: on
