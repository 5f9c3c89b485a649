"""Words of the statute in addresses."""

from petitions.statute import Action


class ActionConverter:
    regex = "|".join(action.value.lower() for action in Action)

    def to_python(self, value: str) -> Action:
        return Action(value.upper())

    def to_url(self, value: str) -> str:
        return str(value).lower()
