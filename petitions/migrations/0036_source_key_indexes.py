from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ("petitions", "0035_source_keys"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("source_number", ""), _negated=True),
                fields=["source_edition", "id"],
                name="petition_by_source_edition",
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "CREATE UNIQUE INDEX CONCURRENTLY petition_of_source_once ON petitions_petition"
                    " (source, source_key) WHERE NOT source_key = ''",
                    "DROP INDEX CONCURRENTLY petition_of_source_once",
                ),
            ],
            state_operations=[
                migrations.AddConstraint(
                    model_name="petition",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("source_key", ""), _negated=True),
                        fields=("source", "source_key"),
                        name="petition_of_source_once",
                    ),
                ),
            ],
        ),
    ]
