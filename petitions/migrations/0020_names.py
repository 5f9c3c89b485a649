from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ("petitions", "0019_barcode_index"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="petitioner",
            index=models.Index(fields=["name"], name="petitioner_by_name"),
        ),
    ]
