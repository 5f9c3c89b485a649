from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ("petitions", "0028_typed_keys"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="petitioner",
            index=models.Index(fields=["name_key"], name="petitioner_by_name_key"),
        ),
        AddIndexConcurrently(
            model_name="petitioner",
            index=models.Index(
                condition=models.Q(("phone_key", ""), _negated=True),
                fields=["phone_key", "name_key"],
                name="petitioner_by_phone_key",
            ),
        ),
        AddIndexConcurrently(
            model_name="petitioner",
            index=models.Index(fields=["key_edition"], name="petitioner_by_edition"),
        ),
        AddIndexConcurrently(
            model_name="searchtext",
            index=GinIndex(fields=["numbers"], name="search_numbers"),
        ),
        AddIndexConcurrently(
            model_name="searchtext",
            index=models.Index(fields=["edition"], name="search_by_edition"),
        ),
    ]
