"""Short names that the tables of moves are written with: who acts, and in which states."""

from datetime import date

from petitions.statute.actions import Action
from petitions.statute.documents import DocumentType
from petitions.statute.needs import Fact, Need
from petitions.statute.terms import Clock, Kind, Role, State
from petitions.statute.words import Article, Law, Text

A, C, D, F, K, N, R, S = Action, Clock, DocumentType, Fact, Kind, Need, Role, State
NOW = date(2022, 5, 1)
SIMPLE_SINCE = date(2022, 7, 17)


def art(number: int, paragraph: int = 0, item: int = 0) -> Article:
    return Article(Law.REGULATION_2022, number, paragraph, item)


OLD_21 = Article(Law.REGULATION_2005, 21, 1)
SIMPLE, SIMPLE_5 = Article(Law.SIMPLE_2022), Article(Law.SIMPLE_2022, 5)
COUNTING = Article(Law.CIVIL_CODE, 203)

LOCAL = Text("条例未规定，依各地复查复核办法", "Not in the Regulation; local rules on review")
HOUSE = Text("条例未规定的内部步骤", "An internal step the Regulation does not prescribe")
JOINT = Text(
    "没有共同上一级的，由联席会议协调，信访部门负责人以联席会议办公室名义作出",
    "Without a common superior the joint conference decides; its office is the petition office",
)
UNREAD = Text("条文序号未核对", "The number of the article is not verified")
CONFERENCE = Text(
    "由联席会议作出，信访部门负责人以联席会议办公室名义办理",
    "For the joint conference to do; its office is the petition office",
)
ON_SITE = Text(
    "实地、联合、提级督查须经信访部门负责人批准（各地规定），督查专员先提请",
    "On site, joint or escalated: by leave of the head (local rules); the supervisor proposes",
)
OWN_WISH = Text(
    "条例未规定撤回；只能由信访人本人提出，撤回后可以再次提出",
    "Not in the Regulation; only the petitioner may wish it, and may petition again",
)
BEHALF = Text(
    "信访人到场、来函或者来电提出，由信访部门代为办理，历史中写明经办人",
    "The petitioner comes, writes or calls; the office acts on behalf, and the history says who",
)
NONE = ()
OFFICE = (R.CLERK, R.SECTION_HEAD, R.OFFICE_HEAD)
HEADS = (R.SECTION_HEAD, R.OFFICE_HEAD)
CHIEF = (R.OFFICE_HEAD,)
UNIT = (R.HANDLER,)
HELPER = (R.CO_HANDLER,)
LAWYER = (R.LEGAL_OFFICER,)
BOSS = (R.ORGAN_HEAD,)
LEADER = (R.LEADER,)
CITIZEN = (R.PETITIONER,)
SEALER = (R.SEALED_OFFICER,)
TASKED = (*UNIT, *HELPER, *BOSS, *OFFICE)  # whoever was given the task
OWING = (*UNIT, *HELPER, *BOSS, *OFFICE)  # of the organ that an order was given to
WATCHERS = (*OFFICE, R.SUPERVISOR)
INSPECTORS = (*CHIEF, R.SUPERVISOR)
ALL = (K.APPEAL, K.SUGGESTION)
CLAIM = (K.APPEAL,)
IDEA = (K.SUGGESTION,)
REPORT = (K.REPORT,)

NEW = (S.UNREGISTERED,)
IN = (S.REGISTERED,)
TAKEN = (S.TAKEN,)
WORK = (S.HANDLING,)
PROPOSED = (S.FILING_PROPOSED, S.REFUSAL_PROPOSED, S.NO_MORE_PROPOSED)
UNIT_PROPOSED = (S.UNIT_FILING_PROPOSED, S.UNIT_REFUSAL_PROPOSED, S.UNIT_NO_MORE_PROPOSED)
DONE = (S.REPLIED, S.AGREED)
INQUIRY = (S.HANDLING, S.REVIEWING, S.REEXAMINING)
CHECKABLE = (S.REGISTERED, S.TAKEN, S.STUDYING, S.HANDLING)
UNANSWERED = (S.REGISTERED, S.RECEIVED, S.TAKEN, S.STUDYING, S.HANDLING)
RECUSABLE = (S.TAKEN, S.HANDLING, S.STUDYING, S.REVIEWING, S.REEXAMINING)
ANSWERED = (S.REPLIED, S.AGREED, S.REPORTED_BACK, S.CLOSED, S.REVIEWED, S.CONCLUDED)
CARRIED = (S.AGREED, S.REPLIED, S.CLOSED, S.REVIEWED, S.CONCLUDED)
REVIEWABLE = (S.REPLIED, S.REPORTED_BACK, S.CLOSED)
HELPED = (S.REGISTERED, S.RECEIVED, S.TAKEN, S.HANDLING, S.EXTENSION_SOUGHT, S.MEDIATING, S.HEARING,
          S.OPINION_SUBMITTED, S.OPINION_CHECKED, S.MERGED)  # fmt: skip
HANDED = (*RECUSABLE, S.SIGNED, S.REPLIED, S.AGREED, S.REVIEW_SIGNED, S.REEXAMINATION_SIGNED,
          S.REDO_SIGNED)  # fmt: skip
OPEN = (S.REGISTERED, S.REPORTED_UP, S.RECEIVED, S.TAKEN, S.OBJECTED, S.DISPUTED, S.STUDYING,
        S.HANDLING, S.CONVERSION_SOUGHT, S.EXTENSION_SOUGHT, S.MEDIATING, S.HEARING,
        S.OPINION_SUBMITTED,
        S.OPINION_CHECKED, S.SIGNED, S.AGREED, S.REPLIED, S.REPORTED_BACK, S.REVIEW_REQUESTED,
        S.REVIEWING, S.REEXAMINATION_REQUESTED, S.REEXAMINING)  # fmt: skip
FINAL = frozenset({
    S.CLOSED, S.REVIEWED, S.CONCLUDED, S.REFUSED, S.NO_MORE, S.FILED, S.GUIDED, S.TO_JUSTICE,
    S.MERGED, S.TO_DISCIPLINE, S.WITHDRAWN,
})  # fmt: skip
REPORTABLE = tuple(state for state in OPEN if state not in {S.REPORTED_UP, S.DISPUTED})
# an emergency goes on also where the file has ended, and whoever reported it ends that report
REPORTED = tuple(
    state
    for state in S
    if state in REPORTABLE or state is S.SPLIT or state in FINAL - {S.MERGED, S.TO_DISCIPLINE}
)
SUPERVISABLE = tuple(
    state
    for state in S
    if state not in {S.UNREGISTERED, S.SPLIT, S.MERGED, S.SEALED, S.TO_DISCIPLINE}
)
# while it is open whose matter it is, an order would address one organ and bind another; what lies
# with the leaders waits for their decision, and no organ owes an answer on it
ORDERABLE = tuple(
    state for state in SUPERVISABLE if state not in {S.OBJECTED, S.DISPUTED, S.REPORTED_UP}
)
# what hangs on the file itself could be neither decided nor answered once it is merged or split
NOTHING_HANGS = (F.NO_ORDER_OPEN, F.NOT_PROPOSED, F.NOT_NOMINATED, F.NOT_LED, F.NO_TASK_OPEN,
                 F.NOT_ON_AGENDA, F.NOT_ADVISED, F.NOT_ENLISTED)  # fmt: skip
GIVEN_UP = (C.ROUTING, C.SIMPLE_FORWARDING, C.NOTICE, C.OBJECTION, C.SIMPLE_ACCEPTANCE,
            C.FEEDBACK, C.SUGGESTION, C.HANDLING, C.SIMPLE_REPLY, C.CO_HANDLING, C.REDO,
            C.REVIEW_REQUEST)  # fmt: skip
CODED = tuple(state for state in State if state not in {S.UNREGISTERED, S.SEALED, S.TO_DISCIPLINE})
CLOCKED = tuple(state for state in S if state is not S.UNREGISTERED)
