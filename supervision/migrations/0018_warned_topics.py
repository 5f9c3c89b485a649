"""When a topic's growth was last told, and how many files it had then."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("supervision", "0017_days_spread"),
    ]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="warned_at",
            field=models.DateTimeField(help_text="When its growth was last told.", null=True),
        ),
        migrations.AddField(
            model_name="topic",
            name="warned_files",
            field=models.PositiveIntegerField(
                db_default=0, default=0, help_text="How many it had then."
            ),
        ),
    ]
