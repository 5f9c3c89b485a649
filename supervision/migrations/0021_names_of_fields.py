"""Names of fields were counted with a space behind them: 劳动和社会保障␠."""

from django.db import migrations

FIELDS = """
UPDATE supervision_contribution SET field = rtrim(field) WHERE field LIKE '% ';
UPDATE supervision_cell SET value = rtrim(value) WHERE facet = 'FIELD' AND value LIKE '% ';
"""


class Migration(migrations.Migration):

    dependencies = [
        ("supervision", "0020_checks_that_lapse"),
    ]

    operations = [
        migrations.RunSQL(FIELDS, migrations.RunSQL.noop),
    ]
