"""The limits of the law. An amendment is one more row with a later day, never an edit.

A province's own limits are rows of the database beside these (`petitions.models.LocalLimit`).
"""

from datetime import date

from petitions.statute.rows import ALWAYS, Limit
from petitions.statute.terms import Clock, Role, Unit
from petitions.statute.words import Article, Law, Text

C, R, U = Clock, Role, Unit
NOW = date(2022, 5, 1)
SIMPLE_SINCE = date(2022, 7, 17)
UNVERIFIED = Text(
    "天数据2016年试行办法，2022年修订文本未核对",
    "Days as in the trial measures of 2016; the revised text of 2022 was not read",
)
HOUSE = Text(
    "条例未规定天数，为本系统默认值，可按本地规定修改",
    "The Regulation sets no days; a default of this system, to be changed locally",
)
LOCAL = Text(
    "条例未规定，由复查（复核）机关在决定中指定", "Not in the Regulation; set in the annulment"
)
BY_OFFICE = Text(
    "条例未规定天数，由提出的机关在文书中指定", "Not in the Regulation; set by whoever orders it"
)
ADVICE = Text(
    "条例只要求书面反馈，未规定天数；三十日依山东、上海旧规定，可按本地规定修改",
    "The Regulation asks for a written reply and sets no days; 30 as in older rules of Shandong "
    "and Shanghai, to be changed locally",
)


def art(number: int, paragraph: int = 0, item: int = 0) -> Article:
    return Article(Law.REGULATION_2022, number, paragraph, item)


OLD_21 = Article(Law.REGULATION_2005, 21, 1)
SIMPLE = Article(Law.SIMPLE_2022)

# fmt: off
LIMITS: tuple[Limit, ...] = (
    #     clock                    days  ext.  unit             duty   by            since         article        remark
    Limit(C.ROUTING,                 15,    0, U.CALENDAR_DAYS, True,  R.CLERK,      ALWAYS,       OLD_21),
    Limit(C.ROUTING,                 15,    0, U.CALENDAR_DAYS, True,  R.CLERK,      NOW,          art(22, 1)),
    Limit(C.NOTICE,                  15,    0, U.CALENDAR_DAYS, True,  R.HANDLER,    NOW,          art(23, 3), direct=art(23, 2)),
    Limit(C.OBJECTION,                5,    0, U.WORKING_DAYS,  False, R.HANDLER,    NOW,          art(23, 3)),
    Limit(C.FEEDBACK,                 0,    0, U.CALENDAR_DAYS, True,  R.HANDLER,    NOW,          art(22, 1, 3)),
    Limit(C.HANDLING,                60,   30, U.CALENDAR_DAYS, True,  R.HANDLER,    NOW,          art(34)),
    Limit(C.CO_HANDLING,              0,    0, U.CALENDAR_DAYS, True,  R.CO_HANDLER, NOW,          art(24, 1)),
    Limit(C.REDO,                     0,    0, U.CALENDAR_DAYS, True,  R.HANDLER,    NOW,          art(35),       LOCAL),
    Limit(C.SUGGESTION,              60,    0, U.CALENDAR_DAYS, True,  R.HANDLER,    NOW,          art(29),       HOUSE),
    Limit(C.SIMPLE_FORWARDING,        1,    0, U.WORKING_DAYS,  True,  R.CLERK,      SIMPLE_SINCE, SIMPLE,        UNVERIFIED),
    Limit(C.SIMPLE_ACCEPTANCE,        3,    0, U.WORKING_DAYS,  True,  R.HANDLER,    SIMPLE_SINCE, SIMPLE,        UNVERIFIED),
    Limit(C.SIMPLE_REPLY,            10,    0, U.WORKING_DAYS,  True,  R.HANDLER,    SIMPLE_SINCE, SIMPLE,        UNVERIFIED),
    Limit(C.REVIEW_REQUEST,          30,    0, U.CALENDAR_DAYS, False, R.PETITIONER, NOW,          art(35)),
    Limit(C.REVIEW,                  30,    0, U.CALENDAR_DAYS, True,  R.HANDLER,    NOW,          art(35)),
    Limit(C.REEXAMINATION_REQUEST,   30,    0, U.CALENDAR_DAYS, False, R.PETITIONER, NOW,          art(36, 1)),
    Limit(C.SUPERVISION,              0,    0, U.CALENDAR_DAYS, True,  R.HANDLER,    NOW,          art(40, 1),    BY_OFFICE),
    Limit(C.RECTIFICATION,            0,    0, U.CALENDAR_DAYS, True,  R.HANDLER,    NOW,          art(39),       BY_OFFICE),
    Limit(C.LEADER_CASE,              0,    0, U.CALENDAR_DAYS, True,  R.LEADER,     NOW,          art(18),       BY_OFFICE),
    Limit(C.ADVICE,                  30,    0, U.CALENDAR_DAYS, True,  R.OFFICE_HEAD, NOW,         art(40, 4),    ADVICE),
    Limit(C.REEXAMINATION,           30,    0, U.CALENDAR_DAYS, True,  R.HANDLER,    NOW,          art(36, 1)),
)
# fmt: on
