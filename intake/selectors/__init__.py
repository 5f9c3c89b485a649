"""What the front door reads."""

from intake.selectors.answers import public_answers, similar_answers
from intake.selectors.calls import (
    file_of_barcode,
    file_of_source,
    files_of_phone,
    source_of,
    sources_of,
)
from intake.selectors.disputes import (
    disputes_for,
    masks_of_disputes,
    office_above,
    petition_it_became,
)
from intake.selectors.earlier import Earlier, Named, earlier_files, with_choice
from intake.selectors.places import (
    Place,
    answering_for,
    division_in,
    duties_of,
    place_of,
    receiving_office,
    skips_level,
)
from intake.selectors.routing import History, Trial, organ_by_rules, rules_of, tried_on_history
from intake.selectors.scans import proposed_fields, scans_waiting
from intake.selectors.suggesting import (
    Suggestion,
    classifiers_of,
    least_accuracy,
    organ_by_classifier,
    organ_classifier_of,
    suggested_category,
)
from intake.selectors.visits import (
    ahead_of,
    as_seen_by,
    counted,
    days_to_book,
    drawn_under,
    left_open,
    office_of_screen,
    places_left,
    visits_of,
    visits_of_office,
    visits_on_screen,
)

__all__ = [
    "Earlier",
    "History",
    "Named",
    "Place",
    "Suggestion",
    "Trial",
    "ahead_of",
    "answering_for",
    "as_seen_by",
    "classifiers_of",
    "counted",
    "days_to_book",
    "disputes_for",
    "division_in",
    "drawn_under",
    "duties_of",
    "earlier_files",
    "file_of_barcode",
    "file_of_source",
    "files_of_phone",
    "least_accuracy",
    "left_open",
    "masks_of_disputes",
    "office_above",
    "office_of_screen",
    "organ_by_classifier",
    "organ_by_rules",
    "organ_classifier_of",
    "petition_it_became",
    "place_of",
    "places_left",
    "proposed_fields",
    "public_answers",
    "receiving_office",
    "rules_of",
    "scans_waiting",
    "similar_answers",
    "skips_level",
    "source_of",
    "sources_of",
    "suggested_category",
    "tried_on_history",
    "visits_of",
    "visits_of_office",
    "visits_on_screen",
    "with_choice",
]
