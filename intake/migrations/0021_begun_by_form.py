from django.db import migrations, models

TABLES = {"begun": "b0eac01a", "sentform": "5f4f179d"}  # with the digits in the name of their index


def one_per_device(table: str) -> str:
    return f"intake_{table}_token_hash"


class Migration(migrations.Migration):
    """A device keeps every form it has begun, and finds every receipt that got lost.

    Made while the portal is open: outside a transaction, the index for patterns goes without a lock.
    """

    atomic = False

    dependencies = [
        ("intake", "0020_one_number_per_form"),
    ]

    operations = [
        migrations.AddField(
            model_name="begun",
            name="key",
            field=models.CharField(blank=True, db_default="", default="", max_length=32),
        ),
        *(
            migrations.SeparateDatabaseAndState(
                database_operations=[
                    migrations.RunSQL(
                        f"ALTER TABLE intake_{table}"
                        f" DROP CONSTRAINT IF EXISTS {one_per_device(table)}_key",
                        f"ALTER TABLE intake_{table}"
                        f" ADD CONSTRAINT {one_per_device(table)}_key UNIQUE (token_hash)",
                    ),
                    migrations.RunSQL(
                        f"DROP INDEX CONCURRENTLY IF EXISTS {one_per_device(table)}_{digits}_like",
                        f"CREATE INDEX {one_per_device(table)}_{digits}_like"
                        f" ON intake_{table} (token_hash varchar_pattern_ops)",
                    ),
                ],
                state_operations=[
                    migrations.AlterField(
                        model_name=table,
                        name="token_hash",
                        field=models.CharField(max_length=64),
                    ),
                ],
            )
            for table, digits in TABLES.items()
        ),
    ]
