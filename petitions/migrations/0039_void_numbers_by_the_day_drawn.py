from django.db import migrations, models

BY_FILES = """
UPDATE petitions_voidnumber AS void SET voided_on = before.day FROM (
    SELECT v.id, (
        SELECT (p.registered_at AT TIME ZONE 'Asia/Shanghai')::date FROM petitions_petition p
        WHERE p.number < v.number AND p.number >= left(v.number, -6) || '000000'
        ORDER BY p.number DESC LIMIT 1
    ) AS day FROM petitions_voidnumber v WHERE v.number ~ '^[A-Z]{2}[0-9]{16}$'
) AS before WHERE before.id = void.id AND before.day < void.voided_on
"""
BY_DOCUMENTS = """
UPDATE petitions_voidnumber AS void SET voided_on = before.day FROM (
    SELECT v.id, (
        SELECT d.issued_on FROM petitions_document d
        WHERE d.organ_id = v.organ_id AND d.number LIKE split_part(v.number, '〕', 1) || '〕%'
          AND substring(d.number FROM '〕([0-9]+)号$')::int
              < substring(v.number FROM '〕([0-9]+)号$')::int
        ORDER BY substring(d.number FROM '〕([0-9]+)号$')::int DESC LIMIT 1
    ) AS day FROM petitions_voidnumber v WHERE v.number ~ '〕[0-9]+号$'
) AS before WHERE before.id = void.id AND before.day < void.voided_on
"""


class Migration(migrations.Migration):
    """The day on which a number became void told which belong to a sealed file: a spoilt one is void
    from the day it is drawn. The column stays for the version before; older rows get the day of the
    number before them in the series.
    """

    dependencies = [
        ("petitions", "0038_matter_accusing_index"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("voidnumber", "voided_on", "drawn_on"),
                migrations.AlterField(
                    "voidnumber",
                    "drawn_on",
                    models.DateField(db_column="voided_on", verbose_name="取号日期"),
                ),
                migrations.AlterModelOptions(
                    "voidnumber", options={"ordering": ("-drawn_on", "number")}
                ),
                migrations.RemoveIndex("voidnumber", "void_numbers_of_organ"),
                migrations.AddIndex(
                    "voidnumber",
                    models.Index(fields=["organ", "-drawn_on"], name="void_numbers_of_organ"),
                ),
            ],
        ),
        migrations.RunSQL(BY_FILES, migrations.RunSQL.noop),
        migrations.RunSQL(BY_DOCUMENTS, migrations.RunSQL.noop),
    ]
