"""Which steps make a fact so, and on which ground a step of the tests stands."""

from petitions.statute import Action, Fact, Ground

A, F = Action, Fact
OPENED = {
    F.PROPOSED: (A.PROPOSE_SUPERVISION,),
    F.SUPERVISED: (A.SUPERVISE,),
    F.ORDER_OPEN: (A.SUPERVISE, A.ANSWER_SUPERVISION),
    F.RECTIFYING: (A.ORDER_RECTIFICATION,),
    F.LED: (A.ASSIGN_LEADER,),
    F.ADVISED: (A.ADVISE,),
}
GROUNDS = {
    A.SUPERVISE: Ground.SHIRKED,
    A.PROPOSE_SUPERVISION: Ground.SHIRKED,
    A.LIST_CASE: Ground.NOT_CARRIED_OUT,
    A.PROPOSE_REFUSAL: Ground.PENDING,
    A.PROPOSE_NO_MORE: Ground.CONCLUDED,
    A.PROPOSE_FILING: Ground.NO_CONTENT,
    A.PROPOSE_REVIEW_REFUSAL: Ground.OUT_OF_SCOPE,
    A.PROPOSE_REEXAMINATION_REFUSAL: Ground.LATE,
}
