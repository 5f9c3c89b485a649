from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ("petitions", "0041_accusing_files"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("accused_xid__gt", 0)),
                fields=["accused_xid"],
                name="petition_by_accused_xid",
            ),
        ),
        RemoveIndexConcurrently(model_name="petition", name="petition_merged_accusing"),
        RemoveIndexConcurrently(model_name="petition", name="petition_matter_accusing"),
    ]
