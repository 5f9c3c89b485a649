from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0022_one_begun_per_form'),
    ]

    operations = [
        migrations.AddField(
            model_name='batch',
            name='answered',
            field=models.PositiveIntegerField(db_default=0, default=0, help_text='Files that were there and got an answer.', verbose_name='补录答复'),
        ),
    ]
