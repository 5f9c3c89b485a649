from django.db import migrations

DECIDING = ["APPROVE_SUPERVISION", "DECLINE_SUPERVISION"]


def keep_proposals(apps, schema_editor):
    """Those of before: each with the decision that followed it, if there was one."""
    Event = apps.get_model("petitions", "Event")
    OrderProposal = apps.get_model("supervision", "OrderProposal")
    for event in Event.objects.filter(action_code="PROPOSE_SUPERVISION").order_by("pk"):
        later = Event.objects.filter(petition=event.petition_id, pk__gt=event.pk)
        OrderProposal.objects.get_or_create(
            proposed=event,
            defaults={
                "petition_id": event.petition_id,
                "organ_id": event.organ_id or event.holder_id,
                "decided": later.filter(action_code__in=DECIDING).order_by("pk").first(),
            },
        )


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0015_order_proposals'),
    ]

    operations = [
        migrations.RunPython(keep_proposals, migrations.RunPython.noop),
    ]
