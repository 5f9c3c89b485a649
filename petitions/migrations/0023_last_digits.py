from django.contrib.postgres.indexes import OpClass
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Reverse


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ("petitions", "0022_checking"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="petition",
            index=models.Index(
                OpClass(Reverse("number"), "text_pattern_ops"), name="petition_by_last_digits"
            ),
        ),
    ]
