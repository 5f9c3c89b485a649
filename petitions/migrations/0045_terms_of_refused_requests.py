from django.db import migrations
from django.db.models import Q

REFUSALS = {
    "REFUSE_REVIEW": ("REVIEW_REQUEST", "REQUEST_REVIEW"),
    "REFUSE_REEXAMINATION": ("REEXAMINATION_REQUEST", "REQUEST_REEXAMINATION"),
}


def run_on(apps, schema_editor):
    """The term of a request that was refused runs on, until the file was concluded."""
    Event = apps.get_model("petitions", "Event")
    Deadline = apps.get_model("petitions", "Deadline")
    for event in Event.objects.filter(action_code__in=REFUSALS).order_by("pk").iterator():
        clock, request = REFUSALS[event.action_code]
        later = Event.objects.filter(petition=event.petition_id, pk__gt=event.pk).order_by("pk")
        term = Deadline.objects.filter(petition=event.petition_id, clock_code=clock).last()
        anew = later.filter(Q(action_code=request) | Q(action_code="SERVE_ANNULMENT")).exists()
        if anew or term is None or term.stopped_on is None:
            continue
        end = later.filter(action_code="CONCLUDE").first()
        term.stopped_on = end.acted_on if end else None
        term.outcome_code = "VOID" if end else "RUNNING"
        term.save(update_fields=["stopped_on", "outcome_code"])


class Migration(migrations.Migration):

    dependencies = [
        ('petitions', '0044_taking_back'),
    ]

    operations = [
        migrations.RunPython(run_on, migrations.RunPython.noop),
    ]
