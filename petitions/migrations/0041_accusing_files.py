"""Which files complain of somebody is kept, and brought up to date by what was written since."""

import django.contrib.postgres.fields
from django.db import migrations, models

# whatever writes the row, and whatever it says itself of this column
STAMP = """
CREATE FUNCTION petitions_stamp_accused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.accused_xid := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE FUNCTION petitions_keep_accused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.accused_xid := OLD.accused_xid;
    RETURN NEW;
END $$;
CREATE TRIGGER accused_first BEFORE INSERT ON petitions_petition FOR EACH ROW
    WHEN (NEW.accused <> '') EXECUTE FUNCTION petitions_stamp_accused();
CREATE TRIGGER accused_kept BEFORE UPDATE ON petitions_petition FOR EACH ROW
    WHEN (NEW.accused_xid <> OLD.accused_xid) EXECUTE FUNCTION petitions_keep_accused();
CREATE TRIGGER accused_written BEFORE UPDATE ON petitions_petition FOR EACH ROW
    WHEN ((NEW.accused <> '' OR OLD.accused <> '') AND (NEW.accused, NEW.accused_key, NEW.key_edition, NEW.particulars)
          IS DISTINCT FROM (OLD.accused, OLD.accused_key, OLD.key_edition, OLD.particulars))
    EXECUTE FUNCTION petitions_stamp_accused();
"""
UNSTAMP = """
DROP TRIGGER accused_first ON petitions_petition;
DROP TRIGGER accused_kept ON petitions_petition;
DROP TRIGGER accused_written ON petitions_petition;
DROP FUNCTION petitions_stamp_accused();
DROP FUNCTION petitions_keep_accused();
"""


class Migration(migrations.Migration):
    dependencies = [("petitions", "0040_originals")]

    operations = [
        migrations.CreateModel(
            name="AccusingFiles",
            fields=[
                ("spellings", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("place", models.CharField(max_length=60)),
                ("settled", models.BigIntegerField()),
                (
                    "files",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                ("looked_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.AddField(
            model_name="petition",
            name="accused_xid",
            field=models.BigIntegerField(
                db_default=0,
                default=0,
                editable=False,
                help_text="The transaction that wrote whom it complains of; a trigger keeps it.",
            ),
        ),
        migrations.RunSQL(STAMP, UNSTAMP),
    ]
