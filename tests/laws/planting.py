"""Who petitions, written by other people wherever words can be written down beside a petition.

What officers typed is masked where it is shown, so nothing is gained by how it came into the row:
the words are put straight into every column that holds anybody's words, of every model that refers
to a petition, directly or over one more row.
"""

import re
from itertools import count

from django.apps import apps
from django.db import connection
from django.db.models import CharField, JSONField, TextField

from petitions.masking import KEPT
from petitions.models import KeyField, Petition, Petitioner

NAME, PHONE, ID_NUMBER = "澹台钽铌", "13977776666", "990921197503021236"
HOME, COMPANION, ACCOUNT = "蓝靛巷7号3单元502室", "慕容锝", "上官镧"
ADDRESS = f"禾川县城关镇{HOME}"
TOLD = (NAME, COMPANION, ACCOUNT, PHONE, ID_NUMBER, HOME)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
STEPS = 2  # from a row to its petition
WITH_SEVERAL = {"workflow.Conference", "workflow.Campaign", "workflow.Reception"}  # files of theirs

# (model, column): why nobody's words stand in it, or why they are read by nobody
NO_WORDS = {
    "key", "digest", "number", "token_hash", "device_hash", "fingerprint", "scope", "verification",
    "article_code", "action_code", "next_article_code", "measure_code", "variant", "page", "source",
    "source_number", "source_key", "message_id", "tracking", "area", "previews", "pauses",
}  # fmt: skip
NOT_READ_AS_TYPED = {
    ("petitions.Petition", "title"): "masked as it is registered",
    ("petitions.Petition", "particulars"): "who came along and wrote, in its own keys",
    ("petitions.Petitioner", "*"): "the person itself",
    ("petitions.SearchText", "*"): "is looked up and shown to nobody",
    ("supervision.Contribution", "*"): "counts by the codes of lists",
    ("intake.PublicAnswer", "*"): "refused as it is published",
    ("intake.Callback", "*"): "what a machine is sent, never a page",
    ("intake.Follower", "*"): "the account of who follows it",
    ("intake.WeChatMessage", "*"): "the answer of a machine",
    ("workflow.StepDraft", "fields"): "read by who typed it",
    ("workflow.Conference", "title"): "an announcement, before any file is there",
    ("workflow.Conference", "place"): "the same",
    ("workflow.Campaign", "*"): "masked as its list is frozen",
    ("workflow.Reception", "topic"): "published before anybody has asked to come",
    ("workflow.Reception", "place"): "the same",
    ("workflow.Reception", "cancelled_because"): "masked as it is written, for all to read",
}  # fmt: skip


def plant():
    """The words into each column; tag → the column it stands for, to say where it was found."""
    Petitioner.objects.update(
        name=NAME, phone=PHONE, id_number=ID_NUMBER, address=ADDRESS, details={}
    )
    Petition.objects.update(
        particulars={"companions": COMPANION, "account": ACCOUNT, "receiver": f"接{NAME}来"}
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    numbers, places = count(1), {}
    for model in models_about_petitions():
        columns = [field for field in model._meta.concrete_fields if holds_words(model, field)]
        for field in columns:
            tag = f"〔{next(numbers)}〕"
            places[tag] = f"{model._meta.label}.{field.name}"
            _write(model, field, tag)
    return places


def models_about_petitions():
    near = {Petition}
    for _step in range(STEPS):
        near |= {
            model for model in apps.get_models()
            if any(field.related_model in near for field in model._meta.concrete_fields)
        }  # fmt: skip
    near |= {apps.get_model(label) for label in WITH_SEVERAL}
    return sorted(near, key=lambda model: model._meta.label)


def holds_words(model, field):
    label = model._meta.label
    return (
        isinstance(field, CharField | TextField | JSONField)
        and not isinstance(field, KeyField)
        and not field.choices
        and field.name not in NO_WORDS
        and not {(label, "*"), (label, field.name)} & set(NOT_READ_AS_TYPED)
    )


def _write(model, field, tag):
    words = f"{tag}{'、'.join(TOLD)}"[: field.max_length or None]
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for row in model._base_manager.all():
            value = getattr(row, field.name)
            put = _in_json(value, words) if isinstance(field, JSONField) else words
            model._base_manager.filter(pk=row.pk).update(**{field.name: put})
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _in_json(value, words):
    """Behind every text in Chinese: what is not is a code, a date or a key."""
    if isinstance(value, str):
        return f"{value}{words}" if CHINESE.search(value) else value
    if isinstance(value, dict):
        return {k: v if k in KEPT else _in_json(v, words) for k, v in value.items()}
    return [_in_json(each, words) for each in value] if isinstance(value, list) else value
