from django.contrib.postgres.indexes import HashIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ("petitions", "0020_names"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="attachment",
            index=HashIndex(fields=["digest"], name="attachment_by_content"),
        ),
    ]
