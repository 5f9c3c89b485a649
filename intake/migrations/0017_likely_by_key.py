import re

from django.db import migrations, models

NAMING = re.compile(r"可能与\S*重复（.*），没有导入。", re.DOTALL)
NEUTRAL = ("可能与以往信访件重复，没有导入。", "Likely a repeat of an earlier file; not imported.")


def name_files_by_key(apps, schema_editor):
    """What stood there as a number stayed when the file was sealed: such rows are forgotten."""
    Batch = apps.get_model("intake", "Batch")
    Petition = apps.get_model("petitions", "Petition")
    for batch in Batch.objects.exclude(likely=[], refused=[]):
        keys = dict(
            Petition.objects.filter(number__in=[number for _row, number, *_ in batch.likely])
            .exclude(kind_code="REPORT")
            .values_list("number", "pk")
        )
        batch.likely = [
            [row, keys[number], zh, en] for row, number, zh, en in batch.likely if number in keys
        ]
        batch.refused = [
            [row, *(NEUTRAL if NAMING.fullmatch(zh) else (zh, en))] for row, zh, en in batch.refused
        ]
        batch.save(update_fields=["likely", "refused"])


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0016_sheets'),
        ('petitions', '0037_masked_words'),
    ]

    operations = [
        migrations.AlterField(
            model_name='batch',
            name='likely',
            field=models.JSONField(db_default=[], default=list, help_text='[[row, key of a petition, Chinese, English], …] of the trial.'),
        ),
        migrations.RunPython(name_files_by_key, migrations.RunPython.noop),
    ]
