from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ("petitions", "0033_accused_key"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("accused", ""), _negated=True),
                fields=["key_edition"],
                name="petition_by_edition",
            ),
        ),
        AddIndexConcurrently(
            model_name="petition",
            index=models.Index(
                condition=models.Q(
                    ("lead__isnull", False), models.Q(("accused", ""), _negated=True)
                ),
                fields=["lead"],
                name="petition_merged_accusing",
            ),
        ),
    ]
