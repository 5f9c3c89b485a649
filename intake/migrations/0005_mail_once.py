from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ('intake', '0004_letters'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    'CREATE UNIQUE INDEX CONCURRENTLY mail_comes_once ON intake_scan (message_id) WHERE message_id IS NOT NULL',
                    'DROP INDEX CONCURRENTLY mail_comes_once',
                ),
            ],
            state_operations=[
                migrations.AddConstraint(
                    model_name='scan',
                    constraint=models.UniqueConstraint(condition=models.Q(('message_id__isnull', False)), fields=('message_id',), name='mail_comes_once'),
                ),
            ],
        ),
    ]
