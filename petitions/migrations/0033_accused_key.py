from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns with defaults: the version that does not know them goes on writing its files. Until
    workflow.tasks.renew_keys has made the keys of those, as of all older ones, they are compared
    by the name as it was typed (petitions.accused.accusation)."""

    dependencies = [
        ("petitions", "0032_parameter_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="petition",
            name="accused_key",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="petition",
            name="key_edition",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
