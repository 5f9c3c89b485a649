"""What the Regulation leaves open, with the default this system proposes and where it comes from.

An office changes a value in the application; the default stays here, with its source beside it.
"""

from dataclasses import dataclass

from petitions.statute.words import Term, Text


class Parameter(Term):
    WARNING_LEVELS = "WARNING_LEVELS", "预警级别（占期限的百分比）", "Warning levels (% of a limit)"
    KPI_ROLLS = "KPI_ROLLS", "考核日期遇节假日顺延", "Appraisal dates move over holidays"
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
    PERSON_DETAILS = (
        "PERSON_DETAILS",
        "登记时询问的信访人信息",
        "Details of petitioners asked for at registration",
    )
    CLASSIFIER_LEAST = (
        "CLASSIFIER_LEAST",
        "内容分类建议的最低实测准确度（F1，%）",
        "Minimum measured accuracy of a proposed category (F1, %)",
    )
    HOT_DAYS = "HOT_DAYS", "热点预警的时段（日）", "Days in which a topic may grow"
    HOT_LEAST = "HOT_LEAST", "热点预警的最少件数", "Minimum of new files of a growing topic"
    SUPERVISION_LIST = (
        "SUPERVISION_LIST",
        "本单位列明的督办情形",
        "The office's own grounds of supervision",
    )
    LEADER_DUTIES = "LEADER_DUTIES", "包案职责清单", "Duties of a leader in charge"
    LEADER_STALE = "LEADER_STALE", "包案无工作记录预警（日）", "Days until a case is left lying"
    FOLLOW_UPS = "FOLLOW_UPS", "办结后回访（日）", "Follow-ups after closing (days)"
    RECEPTIONS_PROVINCE = (
        "RECEPTIONS_PROVINCE",
        "省级领导接访（每年不少于次数）",
        "Receptions of a provincial leader a year",
    )
    RECEPTIONS_CITY = (
        "RECEPTIONS_CITY",
        "市级领导接访（每年不少于次数）",
        "Receptions of a city leader a year",
    )
    RECEPTIONS_COUNTY = (
        "RECEPTIONS_COUNTY",
        "县级领导接访（每年不少于次数）",
        "Receptions of a county leader a year",
    )
    RECEPTIONS_TOWNSHIP = (
        "RECEPTIONS_TOWNSHIP",
        "乡镇领导接访（每年不少于次数）",
        "Receptions of a township leader a year",
    )
    KPI_OFFICE_DAYS = (
        "KPI_OFFICE_DAYS",
        "考核：信访部门受理（日）",
        "Appraisal: routing by the office (days)",
    )
    KPI_ORGAN_DAYS = (
        "KPI_ORGAN_DAYS",
        "考核：责任单位受理（日）",
        "Appraisal: acceptance by the organ (days)",
    )
    RATING_WINDOW = "RATING_WINDOW", "考核：评价期（日）", "Appraisal: window of rating (days)"
    ONCE_WINDOW = (
        "ONCE_WINDOW",
        "考核：一次性化解观察期（日）",
        "Appraisal: window of resolution at once (days)",
    )
    MIN_SAMPLE = "MIN_SAMPLE", "考核：参与排名的最少件数", "Appraisal: least files to be ranked"
    ESCALATION = "ESCALATION", "超期后逐级提醒（日）", "Reminders climb after the limit (days)"
    DIGEST_AT = "DIGEST_AT", "每日提醒摘要时间", "Time of the daily digest"
    WORK_ENDS = "WORK_ENDS", "每日提醒最迟时间", "No digest later than"
    DIGEST_MINIMUM = (
        "DIGEST_MINIMUM",
        "每日摘要不可关闭的方式",
        "Media of the digest nobody may switch off",
    )
    URGENT_MINIMUM = (
        "URGENT_MINIMUM",
        "紧急提醒不可关闭的方式",
        "Media of urgent messages nobody may switch off",
    )
    REFERRAL_DAYS = (
        "REFERRAL_DAYS",
        "纪检监察反馈（工作日）",
        "Answer of discipline inspection (working days)",
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
    Default(P.PERSON_DETAILS,      "LANDLINE,EMAIL,POSTCODE,WORKPLACE,OCCUPATION,REGISTERED,NATIONALITY", False, Text("全国信访信息系统交换格式；民族、政治面貌属敏感信息，默认不询问", "The national exchange format; ethnicity and political affiliation are off by default")),
    Default(P.CLASSIFIER_LEAST,    "70",          False, Text("条例未规定，为本系统默认值：低于此值的分类不提建议", "A default of this system: below it a category is not proposed")),
    Default(P.HOT_DAYS,            "14",          False, Text("条例未规定，为本系统默认值", "A default of this system")),
    Default(P.HOT_LEAST,           "3",           False, Text("条例未规定，为本系统默认值：时段内由不同的人提出达到此数，且达到以往同长时段平均的两倍（全部来件都增加时相应提高）", "A default of this system: so many by different people, and twice what came in such a span before (more where everything has increased)")),
    Default(P.SUPERVISION_LIST,    "领导批示要求督办,媒体集中反映,群众评价不满意,同类问题多次反映,久拖未决", False, Text("《信访工作条例》第四十条第一款“等情形”；所列为本系统默认值，由各单位自定", "Art. 40(1) leaves the list open; these are defaults of this system")),
    Default(P.LEADER_DUTIES,       "包掌握情况,包思想教育,包解决化解,包息诉息访", True, Text("2009年《关于领导干部定期接待群众来访的意见》“四包”；各地另有“五包”", "The four duties of the 2009 opinion on leaders' receptions; some places have five")),
    Default(P.LEADER_STALE,        "15",          False, Text("条例未规定，为本系统默认值", "Not in the Regulation; a default of this system")),
    Default(P.FOLLOW_UPS,          "30,90,180",   False, Text("条例未规定，为本系统默认值", "Not in the Regulation; a default of this system")),
    Default(P.RECEPTIONS_PROVINCE, "2",           False, Text("2014年中办国办意见：每半年至少一天（原文未核对）", "2014 opinion: a day every half-year (text not checked)")),
    Default(P.RECEPTIONS_CITY,     "4",           True,  Text("2009年《关于领导干部定期接待群众来访的意见》：每季度一天", "2009 opinion on leaders' receptions: a day every quarter")),
    Default(P.RECEPTIONS_COUNTY,   "12",          True,  Text("2009年《关于领导干部定期接待群众来访的意见》：每月一天", "2009 opinion on leaders' receptions: a day every month")),
    Default(P.RECEPTIONS_TOWNSHIP, "52",          False, Text("2014年中办国办意见：每周至少一天（原文未核对）", "2014 opinion: a day every week (text not checked)")),
    Default(P.KPI_OFFICE_DAYS,     "15",          False, Text("某省业绩考核模块：登记时间加15日", "A province's performance module: registration plus 15 days")),
    Default(P.KPI_ORGAN_DAYS,      "30",          False, Text("某省业绩考核模块：登记时间加30日", "A province's performance module: registration plus 30 days")),
    Default(P.RATING_WINDOW,       "30",          False, Text("评价期限未核对，为本系统默认值", "The window was not verified; a default of this system")),
    Default(P.ONCE_WINDOW,         "90",          False, Text("“一次性化解”没有查到正式定义，为本系统默认值", "No official definition was found; a default of this system")),
    Default(P.MIN_SAMPLE,          "10",          False, Text("条例未规定，为本系统默认值", "Not in the Regulation; a default of this system")),
    Default(P.ESCALATION,          "1,3,7",       False, Text("条例未规定，为本系统默认值：单位负责人、信访部门、督查专员", "Not in the Regulation; a default: heads, petition office, supervisors")),
    Default(P.DIGEST_AT,           "08:30",       False, Text("本系统默认值，工作日发送", "A default of this system, on working days")),
    Default(P.WORK_ENDS,           "17:30",       False, Text("本系统默认值", "A default of this system")),
    Default(P.DIGEST_MINIMUM,      "NONE",        False, Text("本系统默认值：个人自行选择", "A default of this system: everybody chooses")),
    Default(P.URGENT_MINIMUM,      "SMS",         False, Text("条例第二十五条要求及时报告，方式为本系统默认值", "Art. 25 asks for speed; the medium is a default")),
    Default(P.REFERRAL_DAYS,       "15",          True,  Text("《纪检监察机关处理检举控告工作规则》：办结后十五个工作日内反馈", "Discipline rules of 2020: answer within 15 working days of closing")),
)}
# fmt: on
