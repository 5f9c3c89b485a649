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
LONGEST = """
UPDATE supervision_cell AS cell SET longest = coalesce((
    SELECT max(part.amount) FROM supervision_contribution AS part
    WHERE part.measure_code = cell.measure_code AND part.organ_id = cell.organ_id
      AND part.day >= cell.start AND part.day < CASE cell.grain
        WHEN 'D' THEN cell.start + 1
        WHEN 'M' THEN (cell.start + interval '1 month')::date
        ELSE CASE WHEN extract(day FROM cell.start) < 21 THEN cell.start + 10
            ELSE (date_trunc('month', cell.start) + interval '1 month')::date END
        END
), 0)
WHERE cell.measure_code = 'HANDLING_DAYS' AND cell.facet = 'ALL'
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
        migrations.AddField(
            model_name='cell',
            name='longest',
            field=models.BigIntegerField(db_default=0, default=0, help_text='The largest amount of one file; of days only.'),
        ),
        migrations.RunSQL(TEN_DAYS, "DELETE FROM supervision_cell WHERE grain = 'T'"),
        migrations.RunSQL(LONGEST, migrations.RunSQL.noop),
        migrations.RunSQL(
            "CREATE UNIQUE INDEX CONCURRENTLY one_whole_cell ON supervision_cell"
            " (measure_code, facet, grain, start, organ_id, value)"
            " INCLUDE (counted, met, amount, longest)",
            "DROP INDEX CONCURRENTLY one_whole_cell",
            state_operations=[
                migrations.AddConstraint(
                    model_name='cell',
                    constraint=models.UniqueConstraint(fields=('measure_code', 'facet', 'grain', 'start', 'organ', 'value'), include=('counted', 'met', 'amount', 'longest'), name='one_whole_cell'),
                ),
            ],
        ),
        migrations.RemoveConstraint(model_name='cell', name='one_cell'),
    ]
