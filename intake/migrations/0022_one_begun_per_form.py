from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while the portal is open: outside a transaction, without a lock on the tables."""

    atomic = False

    dependencies = [
        ("intake", "0021_begun_by_form"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "CREATE UNIQUE INDEX CONCURRENTLY one_begun_per_form ON intake_begun"
                    " (token_hash, key)",
                    "DROP INDEX CONCURRENTLY one_begun_per_form",
                ),
                migrations.RunSQL(
                    "CREATE UNIQUE INDEX CONCURRENTLY one_sent_form_per_petition"
                    " ON intake_sentform (token_hash, petition_id)",
                    "DROP INDEX CONCURRENTLY one_sent_form_per_petition",
                ),
            ],
            state_operations=[
                migrations.AddConstraint(
                    model_name="begun",
                    constraint=models.UniqueConstraint(
                        fields=("token_hash", "key"), name="one_begun_per_form"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sentform",
                    constraint=models.UniqueConstraint(
                        fields=("token_hash", "petition"), name="one_sent_form_per_petition"
                    ),
                ),
            ],
        ),
    ]
