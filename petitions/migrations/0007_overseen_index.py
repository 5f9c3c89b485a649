from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ("petitions", "0006_oversight"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(
                    ("clock_code__in", ["SUPERVISION", "RECTIFICATION"]), ("stopped_on", None)
                ),
                fields=["organ", "petition"],
                name="deadline_overseen",
            ),
        ),
    ]
