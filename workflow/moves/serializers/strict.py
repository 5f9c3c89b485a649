"""What a machine sends is known to its last name, at every depth."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

MOST_TOLD = 20  # unknown names of an object


class StrictSerializer(serializers.Serializer[dict[str, Any]]):
    """Refuses what it does not know: nothing that is sent is dropped in silence."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = set(data) - set(self.fields) if isinstance(data, Mapping) else set()
        if unknown:
            told = sorted(unknown)[:MOST_TOLD]
            raise serializers.ValidationError({name: ["Unknown field."] for name in told})
        return super().to_internal_value(data)
