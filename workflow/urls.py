"""Addresses of the workbench."""

from django.urls import path, register_converter

from workflow.converters import ActionConverter
from workflow.views import (
    acting,
    bulk,
    clocks,
    drafts,
    files,
    law,
    leading,
    printing,
    quiz,
    start,
    statute,
    templates,
    verify,
)

register_converter(ActionConverter, "action")

app_name = "workflow"
urlpatterns = [
    path("", files.desk, name="desk"),
    path("start/", start.start, name="start"),
    path("petitions/", files.petitions, name="petitions"),
    path("petitions/<str:number>/", files.petition, name="petition"),
    path("petitions/<str:number>/disclosure/", files.disclose, name="disclose"),
    path(
        "petitions/<str:number>/documents/<int:pk>.<str:extension>", files.document, name="document"
    ),
    path("petitions/<str:number>/drafts/", drafts.drafts, name="drafts"),
    path("petitions/<str:number>/<action:action>/", acting.act, name="act"),
    path("bulk/<action:action>/", bulk.bulk, name="bulk"),
    path("statute/", statute.page, name="statute"),
    path("statute/quiz/", quiz.quiz, name="quiz"),
    path("petitions/<str:number>/clocks/<int:pk>/", clocks.clock, name="clock"),
    path("law/", law.law, name="law"),
    path("law/calendar/<int:year>/", law.year, name="law-year"),
    path("law/editions/", law.editions, name="law-editions"),
    path("law/limits/", law.limits, name="law-limits"),
    path("law/parameters/", law.parameters, name="law-parameters"),
    path("law/parameters/<str:code>/", law.parameter, name="law-parameter"),
    path("leading/", leading.cases, name="leading"),
    path("leading/nominations/", leading.nominations, name="nominations"),
    path("notices/", files.notices, name="notices"),
    path("notices/read/", files.read_notices, name="read-notices"),
    path("printing/", printing.printing, name="printing"),
    path("templates/", templates.templates, name="templates"),
    path("templates/fields/", templates.fields, name="template-fields"),
    path("templates/<str:term>/", templates.template, name="template"),
    path("templates/<str:term>/withdraw/", templates.withdraw, name="template-withdraw"),
    path("templates/<str:term>/current.docx", templates.template_docx, name="template-docx"),
    path("templates/<str:term>/preview.pdf", templates.preview, name="template-preview"),
    path("verify/<str:code>/", verify.verify, name="verify"),
]
