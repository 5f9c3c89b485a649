"""Which part of the procedure a state belongs to: a file's strip, the diagram's columns."""

from petitions.statute.terms import Phase, State

S = State
PHASES: dict[Phase, tuple[State, ...]] = {
    Phase.ROUTING: (
        S.UNREGISTERED, S.REGISTERED, S.FILING_PROPOSED, S.REFUSAL_PROPOSED, S.NO_MORE_PROPOSED,
        S.REPORTED_UP, S.SPLIT, S.FILED, S.TO_JUSTICE, S.MERGED, S.REFUSED, S.NO_MORE,
    ),
    Phase.ACCEPTANCE: (
        S.RECEIVED, S.TAKEN, S.OBJECTED, S.DISPUTED, S.UNIT_FILING_PROPOSED,
        S.UNIT_REFUSAL_PROPOSED,
        S.UNIT_NO_MORE_PROPOSED, S.GUIDED,
    ),
    Phase.HANDLING: (
        S.HANDLING, S.STUDYING, S.CONVERSION_SOUGHT, S.EXTENSION_SOUGHT, S.MEDIATING, S.HEARING,
        S.OPINION_SUBMITTED, S.OPINION_CHECKED,
    ),
    Phase.REPLY: (S.SIGNED, S.REPLIED, S.AGREED, S.REPORTED_BACK, S.CLOSED),
    Phase.REVIEW: (
        S.REVIEW_REQUESTED, S.REVIEW_REFUSAL_PROPOSED, S.REVIEWING, S.REVIEW_SUBMITTED,
        S.REVIEW_SIGNED, S.REDO_SIGNED, S.REVIEWED,
    ),
    Phase.REEXAMINATION: (
        S.REEXAMINATION_REQUESTED, S.REEXAMINATION_REFUSAL_PROPOSED, S.REEXAMINING,
        S.REEXAMINATION_HEARING, S.REEXAMINATION_SUBMITTED, S.REEXAMINATION_SIGNED, S.CONCLUDED,
    ),
    Phase.SEALED: (S.SEALED, S.TO_DISCIPLINE),
}  # fmt: skip
_PHASES = {state: phase for phase, states in PHASES.items() for state in states}


def phase_of(state: State) -> Phase:
    return _PHASES[state]
