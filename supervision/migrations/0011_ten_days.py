from django.db import migrations, models

TEN_DAYS = """
INSERT INTO supervision_cell
    (measure_code, facet, grain, start, organ_id, value, counted, met, amount)
SELECT measure_code, facet, 'T', date_trunc('month', start)::date
    + least((extract(day FROM start)::int - 1) / 10, 2) * 10,
    organ_id, value, sum(counted), sum(met), sum(amount)
FROM supervision_cell WHERE grain = 'D'
GROUP BY 1, 2, 4, 5, 6
"""


class Migration(migrations.Migration):
    """Sums of ten days are told from those of days; the index is made without a lock."""

    atomic = False

    dependencies = [
        ('petitions', '0014_reminding'),
        ('supervision', '0010_area_map'),
    ]

    operations = [
        migrations.AlterField(
            model_name='cell',
            name='grain',
            field=models.CharField(choices=[('D', 'Day'), ('T', '旬'), ('M', 'Month')], max_length=1),
        ),
        migrations.RunSQL(TEN_DAYS, "DELETE FROM supervision_cell WHERE grain = 'T'"),
        migrations.RunSQL(
            "CREATE UNIQUE INDEX CONCURRENTLY one_whole_cell ON supervision_cell"
            " (measure_code, facet, grain, start, organ_id, value)"
            " INCLUDE (counted, met, amount)",
            "DROP INDEX CONCURRENTLY one_whole_cell",
            state_operations=[
                migrations.AddConstraint(
                    model_name='cell',
                    constraint=models.UniqueConstraint(fields=('measure_code', 'facet', 'grain', 'start', 'organ', 'value'), include=('counted', 'met', 'amount'), name='one_whole_cell'),
                ),
            ],
        ),
        migrations.RemoveConstraint(model_name='cell', name='one_cell'),
    ]
