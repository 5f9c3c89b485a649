from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while the hall is open: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ("intake", "0019_visit_key"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "CREATE UNIQUE INDEX CONCURRENTLY one_number_per_form ON intake_visit"
                    " (office_id, key) WHERE NOT key = ''",
                    "DROP INDEX CONCURRENTLY one_number_per_form",
                ),
            ],
            state_operations=[
                migrations.AddConstraint(
                    model_name="visit",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("office", "key"),
                        name="one_number_per_form",
                    ),
                ),
            ],
        ),
    ]
