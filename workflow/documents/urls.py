"""Addresses of this feature."""

from django.urls import path

from workflow.documents.views import printing, templates, verify

urlpatterns = [
    path("printing/", printing.printing, name="printing"),
    path("templates/", templates.templates, name="templates"),
    path("templates/fields/", templates.fields, name="template-fields"),
    path("templates/<str:term>/", templates.template, name="template"),
    path("templates/<str:term>/withdraw/", templates.withdraw, name="template-withdraw"),
    path("templates/<str:term>/current.docx", templates.template_docx, name="template-docx"),
    path("templates/<str:term>/preview.pdf", templates.preview, name="template-preview"),
    path("verify/<str:code>/", verify.verify, name="verify"),
]
