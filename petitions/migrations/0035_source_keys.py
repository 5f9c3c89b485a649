from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns with defaults: the version that does not know them goes on writing its rows, and
    the keys of those, as of all older ones, are made in the background by workflow.tasks.renew_keys.
    """

    dependencies = [
        ("petitions", "0034_accused_key_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="petition",
            name="source_key",
            field=models.TextField(
                blank=True,
                db_default="",
                default="",
                help_text="The number's normal form, written once: of two files that came in under"
                " two spellings before there was one, the first alone has it.",
            ),
        ),
        migrations.AddField(
            model_name="petition",
            name="source_edition",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                help_text="Of the normal form by which that was made; 0 for none.",
            ),
        ),
    ]
