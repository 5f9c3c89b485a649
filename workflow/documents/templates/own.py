"""Which template an organ writes by: its own, that of an organ above, or the built-in one."""

from django.db.models import Q, QuerySet

from petitions import statute
from petitions.models import DocumentTemplate, Officer, Organ
from petitions.policy import Ability
from workflow.documents.templates.template import Template, built_in


def own_template(term: statute.DocumentType, organ: Organ) -> DocumentTemplate | None:
    """The active version of the organ, else of the nearest organ above that has one."""
    near = [organ.pk, *organ.watcher_ids]
    found = DocumentTemplate.objects.filter(document_code=term, is_active=True, organ__in=near)
    by_organ = {template.organ_id: template for template in found.defer("docx")}
    step: Organ | None = organ if by_organ else None
    while step is not None:
        if step.pk in by_organ:
            return by_organ[step.pk]
        step = step.parent
    return None


def template_for(term: statute.DocumentType, organ: Organ) -> Template:
    own = own_template(term, organ)
    return Template.from_stored(own.lines, own.pk) if own else built_in(term)


def organs_of(officer: Officer) -> QuerySet[Organ]:
    """The organs whose templates the officer keeps: the own one and those below.

    An administrator keeps those of the organ above as well, for all that belong to it.
    """
    own = officer.organ
    near = Q(pk=own.pk) | Q(watcher_ids__contains=[own.pk])
    if officer.holds(Ability.CONFIGURE):
        near |= Q(pk=own.parent_id)
    return Organ.objects.filter(near)
