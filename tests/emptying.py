"""After a test that commits: the tables hold again what the migrations put there, and no more.

Django's own flush makes every table of the project and every index anew, and takes along what the
migrations seeded. Here only rows that are there are deleted, and seeded rows that a test changed
come back. The owner of the test database may set triggers aside (a superuser of the cluster).
"""

from django.db import connection

from petitions import lawbook

KEPT = """
DROP SCHEMA IF EXISTS seeded CASCADE;
CREATE SCHEMA seeded;
DO $$ DECLARE one text; is_seeded boolean; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', one) INTO is_seeded;
        IF is_seeded THEN
            EXECUTE format('CREATE TABLE seeded.%I AS TABLE public.%I', one, one);
        END IF;
    END LOOP;
END $$;
CREATE FUNCTION seeded.restore() RETURNS boolean LANGUAGE plpgsql
    SET session_replication_role = replica AS $$
DECLARE one text; is_other boolean; was_changed boolean := false; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        IF to_regclass(format('seeded.%I', one)) IS NULL THEN
            EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', one) INTO is_other;
            IF is_other THEN EXECUTE format('DELETE FROM public.%I', one); END IF;
        ELSE
            EXECUTE format('SELECT EXISTS ((TABLE public.%1$I EXCEPT ALL TABLE seeded.%1$I)
                UNION ALL (TABLE seeded.%1$I EXCEPT ALL TABLE public.%1$I))', one) INTO is_other;
            IF is_other THEN
                EXECUTE format('DELETE FROM public.%I', one);
                EXECUTE format('INSERT INTO public.%1$I TABLE seeded.%1$I', one);
                was_changed := true;
            END IF;
        END IF;
    END LOOP;
    RETURN was_changed;
END $$;
"""


def keep_what_is_seeded():
    """Once the database of the tests is made: copy what restore() compares with."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('seeded.restore()')")
        if cursor.fetchone() == (None,):  # a database that is used again has its copies
            cursor.execute(KEPT)


def restore(_test):
    """In the place of Django's flush."""
    if not connection.in_atomic_block and not connection.is_usable():
        connection.close()  # the test ended the connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT seeded.restore()")
        (was_changed,) = cursor.fetchone()
    if was_changed:
        lawbook._kept.cache_clear()
