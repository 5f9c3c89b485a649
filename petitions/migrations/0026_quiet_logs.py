"""The database's log holds nothing of what the application's statements said.

Only a superuser may set this for a role. Where the owner of the tables is none, the server's own
settings have to say it (docs/operations.md).
"""

from django.db import migrations

SETTINGS = (
    ("log_min_messages", "log"),
    ("log_min_error_statement", "panic"),
    ("log_error_verbosity", "terse"),
    ("log_statement", "none"),
    ("log_min_duration_statement", "-1"),
    ("log_min_duration_sample", "-1"),
    ("log_transaction_sample_rate", "0"),
    ("log_duration", "off"),
    ("log_parameter_max_length", "0"),
    ("log_parameter_max_length_on_error", "0"),
    ("debug_print_parse", "off"),
    ("debug_print_plan", "off"),
    ("debug_print_rewritten", "off"),
)

# What is set already is not set again: two databases of one server may be migrated at once.
QUIETEN = """
DO $$ BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_db_role_setting WHERE setrole = 'zhuoluo'::regrole AND setdatabase = 0
        AND '{name}={value}' = ANY(setconfig)
    ) THEN
        ALTER ROLE zhuoluo SET {name} = '{value}';
    END IF;
EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
    RAISE WARNING 'set {name} = {value} on the server: the owner of the tables may not';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("petitions", "0025_usage")]
    operations = [
        migrations.RunSQL(
            QUIETEN.format(name=name, value=value),
            f"ALTER ROLE zhuoluo RESET {name};",
        )
        for name, value in SETTINGS
    ]
