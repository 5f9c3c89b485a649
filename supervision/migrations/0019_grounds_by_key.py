import re

from django.db import migrations

NUMBER = re.compile(r"（([A-Z]{2}[\d-]+)）")


def name_files_by_key(apps, schema_editor):
    """A ground that names a file is kept with that file's key; one whose number is void, because
    the file was sealed since, is forgotten."""
    Petition = apps.get_model("petitions", "Petition")
    for name in ("Order", "OrderProposal"):
        for row in apps.get_model("supervision", name).objects.exclude(raised_by=[]):
            grounds = []
            for rule, day, zh, en in row.raised_by:
                named = NUMBER.search(zh) if rule == "REPEATED" else None
                if named is None:
                    grounds.append([rule, day, zh, en, 0])
                    continue
                file = Petition.objects.filter(number=named[1]).exclude(kind_code="REPORT").first()
                if file is not None:
                    grounds.append([rule, day, zh, en, file.pk])
            row.raised_by = grounds
            row.save(update_fields=["raised_by"])


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0018_warned_topics'),
        ('petitions', '0037_masked_words'),
    ]

    operations = [
        migrations.RunPython(name_files_by_key, migrations.RunPython.noop),
    ]
