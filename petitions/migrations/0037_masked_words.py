from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    """A column with a default: the version that does not know it goes on writing its rows. Those, as
    all older ones, are masked in the background by workflow.tasks.renew_keys; until then they are
    found by those alone who see people in full.
    """

    dependencies = [
        ("petitions", "0036_source_key_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchtext",
            name="own",
            field=models.TextField(
                blank=True,
                db_default="",
                default="",
                help_text="The people's names, and in full the lines that stand masked in the text.",
            ),
        ),
        migrations.AlterField(
            model_name="searchtext",
            name="pieces",
            field=ArrayField(
                base_field=models.TextField(), help_text="Of text and own: pieces_of.", size=None
            ),
        ),
        migrations.AlterField(
            model_name="searchtext",
            name="numbers",
            field=ArrayField(
                base_field=models.TextField(),
                db_default=[],
                default=list,
                help_text="How each number in text and own begins and ends: numbers_of.",
                size=None,
            ),
        ),
    ]
