from django.db import migrations

WAITING = {"SUPERVISION": "OPEN", "RECTIFICATION": "RECTIFYING"}


def wait(apps, schema_editor):
    """An open order on which a clock runs waits for that one: for its organ, until its day."""
    Deadline = apps.get_model("petitions", "Deadline")
    Order = apps.get_model("supervision", "Order")
    running = Deadline.objects.filter(stopped_on=None, clock_code__in=WAITING)
    first = {}
    for clock in running.order_by("due_on", "pk"):
        first.setdefault(clock.petition_id, clock)
    for order in Order.objects.filter(struck_off_on=None, petition__in=first):
        clock = first[order.petition_id]
        order.organ_id = clock.organ_id or order.organ_id
        order.due_on, order.progress_code = clock.due_on, WAITING[clock.clock_code]
        order.save(update_fields=["organ", "due_on", "progress_code"])


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0021_names_of_fields'),
        ('petitions', '0045_terms_of_refused_requests'),
    ]

    operations = [
        migrations.RunPython(wait, migrations.RunPython.noop),
    ]
