from django.db import migrations
from django.db.models import F, Q

from petitions.masking import masked_title

BATCH = 1000


def mask_titles(apps, schema_editor):
    """Titles that hold a petitioner's name or number, masked as they are registered from now on."""
    Petitioner = apps.get_model("petitions", "Petitioner")
    Petition = apps.get_model("petitions", "Petition")
    told = Q(petition__title__contains=F("name")) | Q(
        petition__title__contains=F("phone"), phone__gt=""
    )
    told |= Q(petition__title__contains=F("id_number"), id_number__gt="")
    named = Petitioner.objects.filter(told).order_by("petition_id")
    keys = list(named.values_list("petition_id", flat=True).distinct())
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        files = Petition.objects.filter(pk__in=batch).prefetch_related("petitioners")
        changed = []
        for petition in files:
            title = masked_title(petition.title, petition.petitioners.all())
            if title != petition.title:
                petition.title = title
                changed.append(petition)
        Petition.objects.bulk_update(changed, ["title"])


class Migration(migrations.Migration):
    """Row by row and outside one transaction: officers go on working."""

    atomic = False

    dependencies = [
        ("petitions", "0029_typed_key_indexes"),
    ]

    operations = [
        migrations.RunPython(mask_titles, migrations.RunPython.noop),
    ]
