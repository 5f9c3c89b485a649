"""Keeping an office's own templates: a new version is added, none is changed or lost."""

from datetime import datetime

from django.db import transaction

from petitions import statute
from petitions.models import DocumentTemplate, Officer, Organ
from petitions.statute import NotPermittedError, Text
from workflow.documents import example
from workflow.documents.docx import by_own
from workflow.documents.templates.own import organs_of
from workflow.documents.templates.uploading import UnfitError, read


def upload(
    *, term: statute.DocumentType, organ: Organ, officer: Officer, file: bytes, at: datetime
) -> DocumentTemplate:
    """Take a DOCX into use as the organ's template of this document.

    Raises UnfitError with everything that is wrong with it; nothing is kept then.
    """
    _check(officer, organ)
    template = read(file)
    try:
        by_own(file, example(term, template))
    except Exception as error:
        raise UnfitError(
            Text("模板不能填充，请从内置模板重新开始。", "It cannot be filled in; start anew.")
        ) from error
    with transaction.atomic():
        Organ.objects.select_for_update().get(pk=organ.pk)
        versions = DocumentTemplate.objects.filter(document_code=term, organ=organ)
        last = versions.order_by("version").last()
        versions.update(is_active=False)
        return DocumentTemplate.objects.create(
            document_code=term,
            organ=organ,
            version=last.version + 1 if last else 1,
            docx=file,
            lines=template.as_stored(),
            uploaded_by=officer,
            uploaded_at=at,
        )


@transaction.atomic
def withdraw(*, term: statute.DocumentType, organ: Organ, officer: Officer) -> None:
    """Go back to the template of the organ above, or to the built-in one."""
    _check(officer, organ)
    DocumentTemplate.objects.filter(document_code=term, organ=organ).update(is_active=False)


def _check(officer: Officer, organ: Organ) -> None:
    if not organs_of(officer).filter(pk=organ.pk).exists():
        raise NotPermittedError(
            Text("不能设置该单位的模板。", "You do not keep the templates of this organ.")
        )
