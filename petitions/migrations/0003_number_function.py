"""Drawing a number is one function, so that the row it numbers can be written in the same trip."""

from django.db import migrations

CREATE = """
CREATE FUNCTION petitions_next_in(series text) RETURNS integer LANGUAGE sql AS $$
    INSERT INTO petitions_numberseries (key, last) VALUES (series, 1)
    ON CONFLICT (key) DO UPDATE SET last = petitions_numberseries.last + 1
    RETURNING last;
$$;
CREATE FUNCTION petitions_number_in(series text) RETURNS text LANGUAGE sql AS $$
    SELECT series || CASE WHEN drawn < 1000000 THEN lpad(drawn::text, 6, '0') ELSE drawn::text END
    FROM petitions_next_in(series) AS drawn;
$$;
"""
DROP = "DROP FUNCTION petitions_number_in(text); DROP FUNCTION petitions_next_in(text);"


class Migration(migrations.Migration):
    dependencies = [("petitions", "0002_append_only")]
    operations = [migrations.RunSQL(CREATE, DROP)]
