"""The panels of a place on a page."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from workflow.panels import Place, panels_at

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: Any, place: str) -> SafeString:
    """Each panel in its order. What the view gave a name of stands, as a form with its errors."""
    parts = []
    for panel in panels_at(Place(place)):
        found = panel.find(context["user"], context.get("petition"))
        if found is None:
            continue
        missing = {name: value for name, value in found.items() if name not in context}
        with context.push(**missing):
            parts.append(context.template.engine.get_template(panel.template).render(context))
    return mark_safe("".join(parts))  # noqa: S308 - rendered templates, escaped by themselves
