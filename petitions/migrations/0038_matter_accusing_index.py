from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ("petitions", "0037_masked_words"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="petition",
            index=models.Index(
                condition=models.Q(
                    ("parent__isnull", False), models.Q(("accused", ""), _negated=True)
                ),
                fields=["parent"],
                name="petition_matter_accusing",
            ),
        ),
    ]
