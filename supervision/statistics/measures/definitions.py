"""The measures, one row each: name, formula, universe, cohort, exclusions, source, version.

Formulas are those of a provincial performance module and of published circulars, as far as they
could be read; where a figure or a rule is this system's own, the source says so.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from petitions.lawbook import LawBook
from petitions.statute import Parameter, Text
from supervision.statistics.measures import counting
from supervision.statistics.measures.counting import Count


class Sort(StrEnum):
    """What a measure's figures are; figures of different sorts are never added."""

    NUMBER = "NUMBER"  # 件(次)
    VISITS = "VISITS"  # 批, 人次
    RATE = "RATE"
    DAYS = "DAYS"


@dataclass(frozen=True)
class Measure:
    """One measure. Its figures for a period are sums over the files of its cohort."""

    code: str
    name: Text
    sort: Sort
    formula: Text
    cohort: Text
    exclusions: Text
    source: Text
    count: Count
    less_is_better: bool = False
    version: int = 1


PROVINCE = Text("某省信访业绩考核模块", "A province's performance module")
HOUSE = Text(
    "本系统定义，可按本地口径调整参数", "Defined by this system; figures may be set locally"
)
SEALED = Text("检举控告不统计", "Reports of misconduct are in no statistics")
WHOLE = Text("检举控告、分列出的事项不统计", "Without reports of misconduct and split-off matters")
ELSEWHERE = Text(
    "检举控告、已并案件、转政法部门件、期限内撤回件不统计",
    "Without reports of misconduct, merged files, litigation and what was withdrawn in time",
)
BY_REGISTRATION = Text("登记日期在期间内", "Registered in the period")
BY_RATING = Text("评价日期在期间内", "Rated in the period")
M, S, T = Measure, Sort, Text

# fmt: off
MEASURES: tuple[Measure, ...] = (
    #  code                 name                                                        sort      formula                                                                                                        cohort                                                                                  exclusions   source    counted by
    M("INFLOW",            T("来件", "Petitions received"),                              S.NUMBER, T("登记的信访件（件次）", "Files registered"),                                                                      BY_REGISTRATION,                                                                         WHOLE,       HOUSE,    counting.inflow),
    M("VISITS",            T("来访", "Visits"),                                          S.VISITS, T("来访批数、人次，其中集体访批数", "Batches, visitors, and mass visits among the batches"),                            BY_REGISTRATION,                                                                         WHOLE,       HOUSE,    counting.visits),
    M("OFFICE_ACCEPTANCE", T("信访部门及时受理率", "Routed in time by the office"),          S.RATE,   T("登记之日起{KPI_OFFICE_DAYS}日内转送、交办、答复等的件数÷应受理件数", "Routed or answered within {KPI_OFFICE_DAYS} days of registration ÷ all"),      T("登记日期加{KPI_OFFICE_DAYS}日在期间内", "Registration plus {KPI_OFFICE_DAYS} days lies in the period"),               WHOLE,       PROVINCE, counting.office_acceptance),
    M("ORGAN_ACCEPTANCE",  T("责任单位及时受理率", "Accepted in time by the organ"),         S.RATE,   T("登记之日起{KPI_ORGAN_DAYS}日内受理或者作出程序性答复的件数÷到达责任单位的件数", "Accepted within {KPI_ORGAN_DAYS} days of registration ÷ files that reached an organ"), T("登记日期加{KPI_ORGAN_DAYS}日在期间内", "Registration plus {KPI_ORGAN_DAYS} days lies in the period"), ELSEWHERE,   PROVINCE, counting.organ_acceptance),
    M("REPLY_ON_TIME",     T("按期答复率", "Answered in time"),                           S.RATE,   T("按期答复÷（按期＋超期＋未到期未答复＋超期未答复）", "In time ÷ (in time + late + not yet due + overdue)"),              T("限办截止日期在期间内", "The limit ends in the period"),                                 ELSEWHERE,   PROVINCE, counting.reply_on_time),
    M("RATED_OFFICE",      T("参评率（信访部门）", "Rated (petition office)"),                S.RATE,   T("已评价÷（已评价＋超期未评价）", "Rated ÷ (rated + window passed unrated)"),                                          T("评价日期，或者答复后评价期满日在期间内", "Rated, or the window ended, in the period"),   SEALED,      PROVINCE, counting.rated_office),
    M("RATED_ORGAN",       T("参评率（责任单位）", "Rated (organ)"),                         S.RATE,   T("已评价÷（已评价＋超期未评价）", "Rated ÷ (rated + window passed unrated)"),                                          T("评价日期，或者答复后评价期满日在期间内", "Rated, or the window ended, in the period"),   SEALED,      PROVINCE, counting.rated_organ),
    M("SATISFIED_OFFICE",  T("满意率（信访部门）", "Satisfied (petition office)"),           S.RATE,   T("（满意＋基本满意）÷已评价", "(Satisfied + fairly) ÷ rated"),                                                        BY_RATING,                                                                               SEALED,      PROVINCE, counting.satisfied_office),
    M("SATISFIED_ORGAN",   T("满意率（责任单位）", "Satisfied (organ)"),                     S.RATE,   T("（满意＋基本满意）÷已评价", "(Satisfied + fairly) ÷ rated"),                                                        BY_RATING,                                                                               SEALED,      PROVINCE, counting.satisfied_organ),
    M("REPEATED",          T("重复信访率", "Repeated"),                                   S.RATE,   T("重复件次÷总件次", "Repeated ÷ all"),                                                                                BY_REGISTRATION,                                                                         WHOLE,       PROVINCE, counting.repeated, less_is_better=True),
    M("ONLINE",            T("网信占比", "Online share"),                                 S.RATE,   T("网上信访、微信件÷总件数", "Web and WeChat ÷ all"),                                                                  BY_REGISTRATION,                                                                         WHOLE,       PROVINCE, counting.online),
    M("ONCE",              T("初次信访事项一次性化解率", "Resolved at once"),                S.RATE,   T("办结后{ONCE_WINDOW}日内没有重复信访、申请复查和回访不落实的÷已办结的初次件", "Closed first files without repeat, review or bad follow-up in {ONCE_WINDOW} days ÷ all closed"), T("办结日期加{ONCE_WINDOW}日在期间内", "Closing plus {ONCE_WINDOW} days lies in the period"), SEALED,  HOUSE,    counting.once),
    M("HANDLING_DAYS",     T("平均办理时长", "Average handling time"),                    S.DAYS,   T("受理（未经受理直接答复的，自收到）至答复的天数之和÷件数，同时列中位数、第90百分位数和最长", "Days from acceptance (from receipt, if answered directly) to answer ÷ files; median, 90th percentile and longest beside it"),                                               T("答复日期在期间内", "Answered in the period"),                                            SEALED,      HOUSE,    counting.handling_days, less_is_better=True, version=2),
    M("BACKLOG",           T("积案化解率", "Backlog resolved"),                           S.RATE,   T("已销号÷列入清单", "Struck off ÷ listed"),                                                                         T("列清单日期在期间内", "The list was frozen in the period"),                               SEALED,      Text("某市周通报", "A city's weekly circular"), counting.backlog),
    M("LED",               T("包案化解率", "Leaders' cases resolved"),                    S.RATE,   T("已办结÷包案", "Closed ÷ leaders' cases"),                                                                         T("化解期限在期间内", "The limit of the case ends in the period"),                          SEALED,      Text("某区考核办法，85%为界", "A district's appraisal, threshold 85 %"), counting.led),
    M("REMINDED",          T("到期提醒成效", "Effect of reminders"),                      S.RATE,   T("提醒后按期完成÷到期前提醒", "Met ÷ reminded of before their day"),                                                  T("期限届满日在期间内", "The limit ends in the period"),                                    SEALED,      HOUSE,    counting.reminded),
    M("SUPERVISED",        T("督办成效", "Effect of supervision"),                        S.RATE,   T("销号后{ONCE_WINDOW}日内没有重复信访和回访不落实的÷已销号", "Struck off without repeat or bad follow-up in {ONCE_WINDOW} days ÷ struck off"),  T("销号日期加{ONCE_WINDOW}日在期间内", "Striking off plus {ONCE_WINDOW} days lies in the period"),               SEALED,      HOUSE,    counting.supervised),
)
# fmt: on
PLACE = re.compile(r"{(\w+)}")
_BY_CODE = {measure.code: measure for measure in MEASURES}


def with_parameters(text: Text, book: LawBook | None = None) -> Text:
    """What a measure says of itself, with the office's own figures: `{KPI_ORGAN_DAYS}` is the value
    of that parameter as it is in force. Of several, the book is read once."""
    if not (codes := PLACE.findall(text.zh)):
        return text
    book = book or LawBook.current()
    values = {code: book.value_of(Parameter(code)) for code in codes}
    return Text(text.zh.format(**values), text.en.format(**values))


def measure_of(code: str) -> Measure:
    """KeyError for a code that no measure has."""
    return _BY_CODE[code]
