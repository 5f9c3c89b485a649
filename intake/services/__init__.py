"""Bringing petitions in, one transaction each."""

from intake.services.batches import LARGEST as LARGEST_TABLE
from intake.services.batches import (
    batches_to_do,
    begin_batch,
    choose_headings,
    choose_sheet,
    discard_old_batches,
    refused_cases,
    refused_rows,
    take_in_batch,
    work_through,
)
from intake.services.beginning import (
    KEPT,
    begun,
    forget_begun,
    forget_old,
    forget_sent,
    keep_begun,
    mark_sent,
    sent_alike,
    sent_from,
    sent_under,
)
from intake.services.calling_back import call_again, call_back, queue_callback, waiting
from intake.services.categories import BadCategoryError, load_categories
from intake.services.disputes import end_dispute, hand_up, note_step, record_dispute
from intake.services.divisions import BadDivisionError, load_divisions
from intake.services.drafting import drop_draft, keep_draft
from intake.services.duties import answer_for_channel
from intake.services.exchanged import MAX_PERSONS
from intake.services.importing import Message, import_message
from intake.services.joining import join_scans
from intake.services.labels import MOST as MOST_LABELS
from intake.services.labels import draw_labels
from intake.services.mailing import fetch_mail
from intake.services.messaging import (
    follow,
    leave,
    let_followers_go,
    messages_waiting,
    queue_messages,
    send_message,
)
from intake.services.numbers import void_number
from intake.services.publishing import (
    check_publishable,
    draft_of,
    publish,
    renew_answers,
    take_down,
)
from intake.services.rating import rate_each
from intake.services.registering import (
    IS_THERE,
    USED,
    Registered,
    is_sent,
    register,
    register_once,
    with_limit_of,
)
from intake.services.registration import (
    Person,
    Registration,
    check_people,
    check_representatives,
    fault_of_paper,
)
from intake.services.routing import drop_rule, keep_rule, move_rule, switch_rule
from intake.services.scanning import (
    PREVIEWS,
    TAKEN,
    claim_scan,
    drop_scan,
    kept_of,
    next_scan,
    read_scan,
    scan_registered,
    take_in_scans,
)
from intake.services.sweeping import forget_visitors, sort_fresh_files
from intake.services.talking import forget_talks, talk
from intake.services.training import TooFewFilesError, train_classifier
from intake.services.visiting import (
    Party,
    arrive,
    book,
    call,
    cancel_booking,
    check_in,
    end_visit,
    keep_notes,
    let_visit_go,
    put_back,
    renew_screen,
    screen_of,
    visit_registered,
)

__all__ = [
    "IS_THERE",
    "KEPT",
    "LARGEST_TABLE",
    "MAX_PERSONS",
    "MOST_LABELS",
    "PREVIEWS",
    "TAKEN",
    "USED",
    "BadCategoryError",
    "BadDivisionError",
    "Message",
    "Party",
    "Person",
    "Registered",
    "Registration",
    "TooFewFilesError",
    "answer_for_channel",
    "arrive",
    "batches_to_do",
    "begin_batch",
    "begun",
    "book",
    "call",
    "call_again",
    "call_back",
    "cancel_booking",
    "check_in",
    "check_people",
    "check_publishable",
    "check_representatives",
    "choose_headings",
    "choose_sheet",
    "claim_scan",
    "discard_old_batches",
    "draft_of",
    "draw_labels",
    "drop_draft",
    "drop_rule",
    "drop_scan",
    "end_dispute",
    "end_visit",
    "fault_of_paper",
    "fetch_mail",
    "follow",
    "forget_begun",
    "forget_old",
    "forget_sent",
    "forget_talks",
    "forget_visitors",
    "hand_up",
    "import_message",
    "is_sent",
    "join_scans",
    "keep_begun",
    "keep_draft",
    "keep_notes",
    "keep_rule",
    "kept_of",
    "leave",
    "let_followers_go",
    "let_visit_go",
    "load_categories",
    "load_divisions",
    "mark_sent",
    "messages_waiting",
    "move_rule",
    "next_scan",
    "note_step",
    "publish",
    "put_back",
    "queue_callback",
    "queue_messages",
    "rate_each",
    "read_scan",
    "record_dispute",
    "refused_cases",
    "refused_rows",
    "register",
    "register_once",
    "renew_answers",
    "renew_screen",
    "scan_registered",
    "screen_of",
    "send_message",
    "sent_alike",
    "sent_from",
    "sent_under",
    "sort_fresh_files",
    "switch_rule",
    "take_down",
    "take_in_batch",
    "take_in_scans",
    "talk",
    "train_classifier",
    "visit_registered",
    "void_number",
    "waiting",
    "with_limit_of",
    "work_through",
]
