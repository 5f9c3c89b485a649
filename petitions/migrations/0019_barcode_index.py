from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.fields.json import KeyTextTransform


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ("petitions", "0018_withdrawing"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="petition",
            index=models.Index(
                KeyTextTransform("barcode", "particulars"),
                condition=models.Q(("particulars__has_key", "barcode")),
                name="petition_by_barcode",
            ),
        ),
    ]
