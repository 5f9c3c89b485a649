from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0009_queued'),
    ]

    operations = [
        migrations.AlterField(
            model_name='scan',
            name='enclosed',
            field=models.JSONField(db_default=[], default=list, help_text='Further files, as Kept: what an e-mail brought, what was joined.'),
        ),
    ]
