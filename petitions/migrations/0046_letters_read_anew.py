"""How what was written about letters with a sealed matter reads is found anew, by sentences."""

from django.db import migrations


def find_anew(apps, schema_editor):
    apps.get_model("petitions", "Original").objects.update(instead=None)


class Migration(migrations.Migration):
    dependencies = [("petitions", "0045_terms_of_refused_requests")]

    operations = [migrations.RunPython(find_anew, migrations.RunPython.noop)]
