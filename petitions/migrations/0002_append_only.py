"""What the database itself refuses: changing history, and what the application's role may touch.

Two walls. The application's role has no right to UPDATE or DELETE an append-only table; and a
trigger refuses it to everybody, so that a slip of the owner's is an error, not a hole in history.
"""

from django.db import migrations

APPEND_ONLY = (
    "petitions_event",
    "petitions_document",
    "petitions_delivery",
    "petitions_opinion",
    "petitions_rating",
    "petitions_disclosure",
)

ROLE = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'zhuoluo') THEN
        CREATE ROLE zhuoluo NOLOGIN;
    END IF;
END $$;
GRANT USAGE ON SCHEMA public TO zhuoluo;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO zhuoluo;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO zhuoluo;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO zhuoluo;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO zhuoluo;
"""

REFUSE = """
CREATE FUNCTION petitions_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""

SEAL = """
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM zhuoluo;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION petitions_refuse_change();
"""

UNSEAL = """
DROP TRIGGER append_only ON {table};
GRANT UPDATE, DELETE ON {table} TO zhuoluo;
"""


class Migration(migrations.Migration):
    dependencies = [("petitions", "0001_initial")]
    operations = [
        migrations.RunSQL(ROLE, migrations.RunSQL.noop),
        migrations.RunSQL(REFUSE, "DROP FUNCTION petitions_refuse_change();"),
        *(
            migrations.RunSQL(SEAL.format(table=table), UNSEAL.format(table=table))
            for table in APPEND_ONLY
        ),
    ]
