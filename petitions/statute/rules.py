"""The statute as two tables. Change the law here and nowhere else.

Every row names its article and the day it came into force. An amendment is one more row with a
later day, never an edit. `manage.py statute` prints both tables as README.md beside this file.
"""

from dataclasses import dataclass
from datetime import date

from petitions.statute.terms import Action, Clock, Document, Kind, Need, Role, State, Unit
from petitions.statute.words import Article, Law


@dataclass(frozen=True)
class Move:
    """In this state, these roles may do this to a petition of these kinds; it goes there."""

    action: Action
    source: State
    target: State
    by: tuple[Role, ...]
    of: tuple[Kind, ...]
    needs: tuple[Need, ...]
    stops: tuple[Clock, ...]
    starts: tuple[Clock, ...]
    extends: Clock | None
    issues: Document | None
    public: bool  # whether the petitioner sees the step
    since: date
    article: Article


@dataclass(frozen=True)
class Limit:
    """A time limit as it stood from a given day on. Days 0: set by hand for each case."""

    clock: Clock
    days: int
    extension: int
    unit: Unit
    warn: int  # days before the end at which the officer is reminded
    by: Role  # whose duty it is, or, for the petitioner, whose right
    since: date
    article: Article


A, C, D, K, N, R, S, U = Action, Clock, Document, Kind, Need, Role, State, Unit
NOW = date(2022, 5, 1)
OLD = date(2005, 5, 1)


def art(number: int, paragraph: int = 0, item: int = 0) -> Article:
    return Article(Law.REGULATION_2022, number, paragraph, item)


def old(number: int, paragraph: int = 0) -> Article:
    return Article(Law.REGULATION_2005, number, paragraph)


OFFICE = (R.CLERK, R.SECTION_HEAD, R.OFFICE_HEAD)
HEADS = (R.SECTION_HEAD, R.OFFICE_HEAD)
CHIEF = (R.OFFICE_HEAD,)
UNIT = (R.HANDLER,)
BOSS = (R.ORGAN_HEAD,)
CITIZEN = (R.PETITIONER,)
ALL = (K.APPEAL, K.SUGGESTION)
CLAIM = (K.APPEAL,)
IDEA = (K.SUGGESTION,)
NONE = ()

# fmt: off
MOVES: tuple[Move, ...] = (
    #    action               from                 to                   by                of     needs                     stops                    starts                   extends     issues               public since article
    Move(A.REGISTER,          S.UNREGISTERED,      S.REGISTERED,        OFFICE + CITIZEN, ALL,   NONE,                     NONE,                    (C.ROUTING,),            None,       None,                True,  OLD,  old(21, 1)),
    Move(A.REGISTER,          S.UNREGISTERED,      S.REGISTERED,        OFFICE + CITIZEN, ALL,   NONE,                     NONE,                    (C.ROUTING,),            None,       None,                True,  NOW,  art(22, 1)),
    Move(A.REGISTER,          S.UNREGISTERED,      S.REGISTERED,        UNIT,             ALL,   NONE,                     NONE,                    (C.NOTICE,),             None,       None,                True,  NOW,  art(23, 2)),
    Move(A.TRANSFER,          S.REGISTERED,        S.RECEIVED,          OFFICE,           ALL,   (N.ORGAN,),               (C.ROUTING,),            (C.NOTICE,),             None,       D.TRANSFER_LETTER,   True,  NOW,  art(22, 1, 1)),
    Move(A.ASSIGN,            S.REGISTERED,        S.RECEIVED,          HEADS,            ALL,   (N.ORGAN, N.LIMIT),       (C.ROUTING,),            (C.NOTICE, C.FEEDBACK),  None,       D.ASSIGNMENT_LETTER, True,  NOW,  art(22, 1, 3)),
    Move(A.REPLY_DIRECTLY,    S.REGISTERED,        S.CLOSED,            OFFICE,           ALL,   (N.REPLY,),               (C.ROUTING,),            NONE,                    None,       D.DIRECT_REPLY,      True,  OLD,  old(21, 1)),
    Move(A.REPLY_DIRECTLY,    S.REGISTERED,        S.CLOSED,            OFFICE,           ALL,   (N.REPLY,),               (C.ROUTING,),            NONE,                    None,       D.DIRECT_REPLY,      True,  NOW,  art(22, 1)),
    Move(A.FILE,              S.REGISTERED,        S.FILED,             HEADS,            ALL,   (N.REASON,),              (C.ROUTING,),            NONE,                    None,       None,                True,  NOW,  art(22, 1)),
    Move(A.REFUSE,            S.REGISTERED,        S.REFUSED,           CHIEF,            ALL,   (N.GROUND, N.REASON),     (C.ROUTING,),            NONE,                    None,       D.REFUSAL_NOTICE,    True,  NOW,  art(19, 3)),
    Move(A.TAKE,              S.REGISTERED,        S.TAKEN,             UNIT,             ALL,   NONE,                     NONE,                    NONE,                    None,       None,                False, NOW,  art(23, 2)),
    Move(A.TAKE,              S.RECEIVED,          S.TAKEN,             UNIT,             ALL,   NONE,                     NONE,                    NONE,                    None,       None,                True,  NOW,  art(23, 3)),
    Move(A.HAND_OVER,         S.TAKEN,             S.TAKEN,             BOSS,             ALL,   (N.OFFICER, N.REASON),    NONE,                    NONE,                    None,       None,                False, NOW,  art(28)),
    Move(A.HAND_OVER,         S.HANDLING,          S.HANDLING,          BOSS,             ALL,   (N.OFFICER, N.REASON),    NONE,                    NONE,                    None,       None,                False, NOW,  art(28)),
    Move(A.ACCEPT,            S.TAKEN,             S.HANDLING,          UNIT,             CLAIM, NONE,                     (C.NOTICE,),             (C.HANDLING,),           None,       D.ACCEPTANCE_NOTICE, True,  NOW,  art(23, 3)),
    Move(A.ANSWER_SUGGESTION, S.TAKEN,             S.CLOSED,            UNIT,             IDEA,  (N.REPLY,),               (C.NOTICE, C.FEEDBACK),  NONE,                    None,       D.SUGGESTION_REPLY,  True,  NOW,  art(29)),
    Move(A.REFUSE,            S.TAKEN,             S.REFUSED,           BOSS,             ALL,   (N.GROUND, N.REASON),     (C.NOTICE, C.FEEDBACK),  NONE,                    None,       D.REFUSAL_NOTICE,    True,  NOW,  art(19, 3)),
    Move(A.INVESTIGATE,       S.HANDLING,          S.HANDLING,          UNIT,             CLAIM, (N.REASON,),              NONE,                    NONE,                    None,       None,                False, NOW,  art(31, 0, 6)),
    Move(A.SEEK_EXTENSION,    S.HANDLING,          S.EXTENSION_SOUGHT,  UNIT,             CLAIM, (N.DAYS, N.REASON),       NONE,                    NONE,                    None,       None,                False, NOW,  art(34)),
    Move(A.GRANT_EXTENSION,   S.EXTENSION_SOUGHT,  S.HANDLING,          BOSS,             CLAIM, NONE,                     NONE,                    NONE,                    C.HANDLING, D.EXTENSION_NOTICE,  True,  NOW,  art(34)),
    Move(A.DECLINE_EXTENSION, S.EXTENSION_SOUGHT,  S.HANDLING,          BOSS,             CLAIM, (N.REASON,),              NONE,                    NONE,                    None,       None,                False, NOW,  art(34)),
    Move(A.SUBMIT_OPINION,    S.HANDLING,          S.OPINION_SUBMITTED, UNIT,             CLAIM, (N.OPINION,),             NONE,                    NONE,                    None,       None,                False, NOW,  art(32, 1)),
    Move(A.SIGN_OPINION,      S.OPINION_SUBMITTED, S.SIGNED,            BOSS,             CLAIM, NONE,                     NONE,                    NONE,                    None,       D.OPINION,           True,  NOW,  art(32, 1)),
    Move(A.RETURN_OPINION,    S.OPINION_SUBMITTED, S.HANDLING,          BOSS,             CLAIM, (N.REASON,),              NONE,                    NONE,                    None,       None,                False, NOW,  art(32, 1)),
    Move(A.SERVE,             S.SIGNED,            S.REPLIED,           UNIT,             CLAIM, (N.SERVICE,),             (C.HANDLING,),           (C.REVIEW_REQUEST,),     None,       None,                True,  NOW,  art(35)),
    Move(A.CLOSE,             S.REPLIED,           S.CLOSED,            UNIT,             CLAIM, (N.REASON,),              (C.FEEDBACK,),           NONE,                    None,       D.CLOSING_REPORT,    True,  NOW,  art(22, 1, 3)),
    Move(A.RATE,              S.REPLIED,           S.REPLIED,           CITIZEN,          ALL,   (N.RATING,),              NONE,                    NONE,                    None,       None,                True,  NOW,  art(21)),
    Move(A.RATE,              S.CLOSED,            S.CLOSED,            CITIZEN,          ALL,   (N.RATING,),              NONE,                    NONE,                    None,       None,                True,  NOW,  art(21)),
)

LIMITS: tuple[Limit, ...] = (
    #     clock             days  ext.  unit             warn  by            since  article
    Limit(C.ROUTING,          15,    0, U.CALENDAR_DAYS,    3, R.CLERK,      OLD,   old(21, 1)),
    Limit(C.ROUTING,          15,    0, U.CALENDAR_DAYS,    3, R.CLERK,      NOW,   art(22, 1)),
    Limit(C.NOTICE,           15,    0, U.CALENDAR_DAYS,    3, R.HANDLER,    NOW,   art(23, 3)),
    Limit(C.FEEDBACK,          0,    0, U.CALENDAR_DAYS,    7, R.HANDLER,    NOW,   art(22, 1, 3)),
    Limit(C.HANDLING,         60,   30, U.CALENDAR_DAYS,   10, R.HANDLER,    NOW,   art(34)),
    Limit(C.REVIEW_REQUEST,   30,    0, U.CALENDAR_DAYS,    0, R.PETITIONER, NOW,   art(35)),
)
# fmt: on

FINAL = frozenset({S.CLOSED, S.REFUSED, S.FILED})
