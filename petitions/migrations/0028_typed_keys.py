import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns with defaults: the version that does not know them goes on writing its rows, and
    the keys of those, as of all older ones, are made in the background by workflow.tasks.renew_keys.
    """

    dependencies = [
        ("petitions", "0027_query_codes"),
    ]

    operations = [
        migrations.AddField(
            model_name="petitioner",
            name="key_edition",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="petitioner",
            name="name_key",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="petitioner",
            name="phone_key",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="searchtext",
            name="edition",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="searchtext",
            name="numbers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(),
                db_default=[],
                default=list,
                help_text="How each number in it begins and ends: numbers_of.",
                size=None,
            ),
        ),
    ]
