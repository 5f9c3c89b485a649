from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0008_likely'),
    ]

    operations = [
        migrations.AddField(
            model_name='visit',
            name='queued_at',
            field=models.DateTimeField(help_text='Since when: a missed call goes behind.', null=True),
        ),
        migrations.RunSQL(
            'UPDATE intake_visit SET queued_at = arrived_at WHERE arrived_at IS NOT NULL',
            migrations.RunSQL.noop,
        ),
    ]
