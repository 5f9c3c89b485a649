from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0012_notices_of_pages"),
    ]

    operations = [
        migrations.AddField(
            model_name="stepdraft",
            name="page",
            field=models.CharField(blank=True, db_default="", max_length=32),
        ),
    ]
