from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0018_booking_device"),
    ]

    operations = [
        migrations.AddField(
            model_name="visit",
            name="key",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Of the form that drew the number.",
                max_length=64,
            ),
        ),
    ]
