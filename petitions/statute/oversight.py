"""The steps that look after a file and leave it where it is: supervision, leaders, follow-up."""

from petitions.statute.rows import Move
from petitions.statute.shorthand import (
    ALL,
    ANSWERED,
    BOSS,
    CHIEF,
    CONFERENCE,
    HEADS,
    HOUSE,
    INSPECTORS,
    LEADER,
    NONE,
    NOW,
    OFFICE,
    ON_SITE,
    SUPERVISABLE,
    UNIT,
    WATCHERS,
    A,
    C,
    D,
    F,
    N,
    R,
    art,
)

# fmt: off
OVERSIGHT: tuple[Move, ...] = (
    #    action                   from          to                       by                    of      when                                  needs                                stops                                      starts                                          issues                                          public since   article
    Move(A.URGE,                  SUPERVISABLE, None,                    WATCHERS,             ALL,    NONE,                                 (N.REASON,),                         NONE,                                      NONE,                                           (D.URGE_SLIP,),                                 False, NOW,   art(40, 1), oversees=True),
    Move(A.SUPERVISE,             SUPERVISABLE, None,                    INSPECTORS,           ALL,    (F.NO_ORDER_OPEN, F.NOT_PROPOSED),    (N.GROUND, N.INSPECTION, N.LIMIT, N.REASON), NONE,                              (C.SUPERVISION,),                               (D.SUPERVISION_NOTICE,),                        False, NOW,   art(40, 1), oversees=True),
    Move(A.PROPOSE_SUPERVISION,   SUPERVISABLE, None,                    (R.SUPERVISOR, R.SECTION_HEAD), ALL, (F.NO_ORDER_OPEN, F.NOT_PROPOSED),  (N.GROUND, N.INSPECTION, N.LIMIT, N.REASON), NONE,                              NONE,                                           NONE,                                           False, NOW,   art(38), oversees=True, remark=ON_SITE),
    Move(A.APPROVE_SUPERVISION,   SUPERVISABLE, None,                    CHIEF,                ALL,    (F.NO_ORDER_OPEN, F.PROPOSED),        NONE,                                NONE,                                      (C.SUPERVISION,),                               (D.SUPERVISION_NOTICE,),                        False, NOW,   art(40, 1), oversees=True, remark=ON_SITE),
    Move(A.DECLINE_SUPERVISION,   SUPERVISABLE, None,                    CHIEF,                ALL,    (F.PROPOSED,),                        (N.REASON,),                         NONE,                                      NONE,                                           NONE,                                           False, NOW,   art(38), oversees=True, remark=ON_SITE),
    Move(A.ANSWER_SUPERVISION,    SUPERVISABLE, None,                    UNIT + BOSS + OFFICE, ALL,    (F.SUPERVISED,),                      (N.REASON,),                         (C.SUPERVISION,),                          NONE,                                           (D.SUPERVISION_REPLY,),                         False, NOW,   art(40, 1)),
    Move(A.INSPECT,               SUPERVISABLE, None,                    INSPECTORS,           ALL,    NONE,                                 (N.RECORD,),                         NONE,                                      NONE,                                           (D.INSPECTION_REPORT,),                         False, NOW,   art(38), oversees=True),
    Move(A.ORDER_RECTIFICATION,   SUPERVISABLE, None,                    INSPECTORS,           ALL,    (F.NOT_RECTIFYING,),                  (N.LIMIT, N.REASON),                 NONE,                                      (C.RECTIFICATION,),                             (D.RECTIFICATION_NOTICE,),                      False, NOW,   art(39), oversees=True),
    Move(A.REPORT_RECTIFICATION,  SUPERVISABLE, None,                    UNIT + BOSS + OFFICE, ALL,    (F.RECTIFYING,),                      (N.REASON,),                         (C.RECTIFICATION,),                        NONE,                                           (D.RECTIFICATION_REPORT,),                      False, NOW,   art(39)),
    Move(A.LOOK_BACK,             SUPERVISABLE, None,                    INSPECTORS,           ALL,    NONE,                                 (N.RECORD,),                         NONE,                                      NONE,                                           (D.LOOK_BACK_RECORD,),                          False, NOW,   art(38), oversees=True),
    Move(A.STRIKE_OFF,            SUPERVISABLE, None,                    INSPECTORS,           ALL,    (F.ORDER_OPEN, F.UNSUPERVISED, F.NOT_RECTIFYING), (N.REASON,),             NONE,                                      NONE,                                           NONE,                                           False, NOW,   art(38), oversees=True, remark=HOUSE),
    Move(A.ADVISE,                SUPERVISABLE, None,                    CHIEF,                ALL,    (F.NOT_ADVISED,),                     (N.ADVICE, N.DESTINATION, N.REASON), NONE,                                      (C.ADVICE,),                                    (D.ADVICE_LETTER,),                             False, NOW,   art(40, 2), oversees=True),
    Move(A.RECORD_ADVICE_REPLY,   SUPERVISABLE, None,                    WATCHERS,             ALL,    (F.ADVISED,),                         (N.ADOPTION, N.REASON),              (C.ADVICE,),                               NONE,                                           (D.ADVICE_REPLY,),                              False, NOW,   art(40, 2), oversees=True),
    Move(A.CALL_TALK,             SUPERVISABLE, None,                    CHIEF + LEADER,       ALL,    NONE,                                 (N.MEETING, N.REASON),               NONE,                                      NONE,                                           (D.TALK_NOTICE,),                               False, NOW,   art(39), oversees=True, remark=CONFERENCE),
    Move(A.CIRCULATE,             SUPERVISABLE, None,                    CHIEF + LEADER,       ALL,    NONE,                                 (N.REASON,),                         NONE,                                      NONE,                                           (D.CIRCULAR,),                                  False, NOW,   art(39), oversees=True, remark=CONFERENCE),
    Move(A.LIST_CASE,             SUPERVISABLE, None,                    CHIEF + LEADER,       ALL,    (F.UNSUPERVISED,),                    (N.GROUND, N.LIMIT, N.REASON),       NONE,                                      (C.SUPERVISION,),                               (D.LISTING_NOTICE,),                            False, NOW,   art(39), oversees=True, remark=CONFERENCE),
    Move(A.ASSIGN_LEADER,         SUPERVISABLE, None,                    CHIEF + LEADER,       ALL,    (F.NOT_LED,),                         (N.OFFICER, N.LIMIT, N.REASON),      NONE,                                      (C.LEADER_CASE,),                               (D.LEADER_CASE_SHEET,),                         False, NOW,   art(18), oversees=True),
    Move(A.CHANGE_LEADER,         SUPERVISABLE, None,                    CHIEF + LEADER,       ALL,    (F.LED,),                             (N.OFFICER, N.REASON),               NONE,                                      NONE,                                           (D.LEADER_CASE_SHEET,),                         False, NOW,   art(18), oversees=True),
    Move(A.RECORD_LEADING,        SUPERVISABLE, None,                    LEADER,               ALL,    (F.LED,),                             (N.REASON,),                         NONE,                                      NONE,                                           NONE,                                           False, NOW,   art(18), oversees=True),
    Move(A.EXTEND_LEADING,        SUPERVISABLE, None,                    CHIEF,                ALL,    (F.LED,),                             (N.LIMIT, N.REASON),                 NONE,                                      (C.LEADER_CASE,),                               NONE,                                           False, NOW,   art(18), voids=(C.LEADER_CASE,), oversees=True, remark=HOUSE),
    Move(A.END_LEADING,           SUPERVISABLE, None,                    LEADER,               ALL,    (F.LED,),                             (N.RESOLUTION, N.REASON),            (C.LEADER_CASE,),                          NONE,                                           (D.LEADER_CASE_SHEET,),                         False, NOW,   art(27), oversees=True),
    Move(A.RECEIVE_VISITORS,      SUPERVISABLE, None,                    OFFICE + LEADER,      ALL,    NONE,                                 (N.RECORD,),                         NONE,                                      NONE,                                           (D.RECEPTION_RECORD,),                          False, NOW,   art(18), oversees=True),
    Move(A.FOLLOW_UP,             ANSWERED,     None,                    WATCHERS + UNIT,      ALL,    NONE,                                 (N.RECORD,),                         NONE,                                      NONE,                                           (D.FOLLOW_UP_RECORD,),                          False, NOW,   art(21), oversees=True, remark=HOUSE),
    Move(A.REPORT_SPECIALLY,      SUPERVISABLE, None,                    HEADS,                ALL,    NONE,                                 (N.REASON,),                         NONE,                                      NONE,                                           (D.SPECIAL_REPORT,),                            False, NOW,   art(14), oversees=True),
)
# fmt: on
