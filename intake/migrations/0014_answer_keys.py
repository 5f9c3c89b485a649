from django.db import migrations, models


class Migration(migrations.Migration):
    """Made for older rows in the background by intake.tasks.renew_answers."""

    dependencies = [
        ('intake', '0013_sent_forms'),
    ]

    operations = [
        migrations.AddField(
            model_name='publicanswer',
            name='text',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='publicanswer',
            name='edition',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
