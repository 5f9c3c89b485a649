"""What a stored value of a parameter says: codes, units and lists in words."""

from petitions.statute.days.parameters import Parameter
from petitions.statute.receiving import PersonDetail
from petitions.statute.words import Term, Text

NONE = "NONE"  # stored where none of the choices is taken


class Rolling(Term):
    """Whether an appraisal date on a holiday moves to the next working day."""

    STAYS = "0", "不顺延", "No"
    ROLLS = "1", "顺延", "Yes"


class OutsideMedium(Term):
    """The ways out of the application by which an officer is reached."""

    EMAIL = "EMAIL", "电子邮件", "E-mail"
    SMS = "SMS", "短信", "Text message"
    WECOM = "WECOM", "企业微信", "WeCom"


P = Parameter
ONE_OF: dict[Parameter, type[Term]] = {P.KPI_ROLLS: Rolling}
SOME_OF: dict[Parameter, type[Term]] = {
    P.PERSON_DETAILS: PersonDetail,
    P.DIGEST_MINIMUM: OutsideMedium,
    P.URGENT_MINIMUM: OutsideMedium,
}
PERCENT, DAYS, FILES = Text("%", "%"), Text("日", " days"), Text("件", " files")
PEOPLE, TIMES = Text("人", " people"), Text("次", " a year")
UNITS: dict[Parameter, Text] = {
    P.WARNING_LEVELS: PERCENT, P.REPEAT_OPINION: PERCENT, P.CLASSIFIER_LEAST: PERCENT,
    P.REPRESENTATIVES_MAX: PEOPLE, P.MASS_VISIT_MIN: PEOPLE,
    P.HOT_DAYS: DAYS, P.LEADER_STALE: DAYS, P.FOLLOW_UPS: DAYS, P.KPI_OFFICE_DAYS: DAYS,
    P.KPI_ORGAN_DAYS: DAYS, P.RATING_WINDOW: DAYS, P.ONCE_WINDOW: DAYS, P.ESCALATION: DAYS,
    P.HOT_LEAST: FILES, P.MIN_SAMPLE: FILES,
    P.REFERRAL_DAYS: Text("个工作日", " working days"),
    P.RECEPTIONS_PROVINCE: TIMES, P.RECEPTIONS_CITY: TIMES,
    P.RECEPTIONS_COUNTY: TIMES, P.RECEPTIONS_TOWNSHIP: TIMES,
}  # fmt: skip


def value_in_words(parameter: Parameter, value: str) -> Text:
    """The value as an office reads it: no code, every number with its unit."""
    if value == NONE:
        return Text("无", "None")
    kinds = ONE_OF.get(parameter) or SOME_OF.get(parameter)
    parts = value.split(",")
    if kinds:
        names = [kinds(part).text for part in parts]
        return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))
    unit = UNITS.get(parameter, Text("", ""))
    return Text("、".join(parts) + unit.zh, ", ".join(parts) + unit.en)
