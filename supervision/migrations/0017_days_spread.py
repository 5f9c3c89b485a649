"""Sums by days, for median and 90th percentile; files that were answered directly are counted anew.

What the old version goes on counting meanwhile has no sums by days: `manage.py rebuild_statistics`
writes them once the new version runs.
"""

from django.db import migrations, models

SPREAD = """
INSERT INTO supervision_cell
    (measure_code, facet, grain, start, organ_id, value, counted, met, amount, longest)
SELECT measure_code, 'DAYS', '{grain}', {start}, organ_id, lpad(amount::text, 5, '0'),
       sum(counted), sum(met), sum(amount), 0
FROM supervision_contribution WHERE measure_code = 'HANDLING_DAYS'
GROUP BY measure_code, {start}, organ_id, amount
ON CONFLICT DO NOTHING
"""
STARTS = {
    "D": "day",
    "T": "(date_trunc('month', day)"
    " + interval '1 day' * 10 * least((extract(day FROM day)::int - 1) / 10, 2))::date",
    "M": "date_trunc('month', day)::date",
}
COUNT_ANEW = """
INSERT INTO supervision_stale (petition_id)
SELECT DISTINCT petition_id FROM petitions_event
WHERE action_code IN ('REPLY_DIRECTLY', 'ANSWER_SUGGESTION')
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):

    dependencies = [
        ("supervision", "0016_proposals_of_before"),
    ]

    operations = [
        migrations.AlterField(
            model_name="cell",
            name="facet",
            field=models.CharField(
                choices=[
                    ("ALL", "All"),
                    ("CHANNEL", "Channel"),
                    ("KIND", "Kind"),
                    ("FIELD", "Field"),
                    ("DIVISION", "Division"),
                    ("DAYS", "Days"),
                ],
                max_length=8,
            ),
        ),
        *(
            migrations.RunSQL(SPREAD.format(grain=grain, start=start), migrations.RunSQL.noop)
            for grain, start in STARTS.items()
        ),
        migrations.RunSQL(COUNT_ANEW, migrations.RunSQL.noop),
    ]
