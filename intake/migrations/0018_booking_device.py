from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0017_likely_by_key'),
    ]

    operations = [
        migrations.AddField(
            model_name='visit',
            name='device_hash',
            field=models.CharField(blank=True, db_default='', default='', help_text='Of the device it was booked on: that alone shows and cancels it.', max_length=64),
        ),
    ]
