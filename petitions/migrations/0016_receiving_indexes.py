from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    ValidateConstraint,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the tables."""

    atomic = False

    dependencies = [
        ("petitions", "0015_receiving"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("accused", ""), _negated=True),
                fields=["accused"],
                name="petition_by_accused",
            ),
        ),
        AddIndexConcurrently(
            model_name="petitioner",
            index=models.Index(
                condition=models.Q(("phone", ""), _negated=True),
                fields=["phone", "name"],
                name="petitioner_by_phone",
            ),
        ),
        AddConstraintNotValid(
            model_name="petition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("earlier", None), ("repetition_code", "NEW")),
                    models.Q(
                        models.Q(("repetition_code", "NEW"), _negated=True),
                        ("earlier__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="petition_repeat_has_an_earlier",
            ),
        ),
        ValidateConstraint(
            model_name="petition",
            name="petition_repeat_has_an_earlier",
        ),
    ]
