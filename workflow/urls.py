"""Addresses of the workbench."""

from django.urls import include, path, register_converter

from workflow.converters import ActionConverter

register_converter(ActionConverter, "action")

app_name = "workflow"
urlpatterns = [
    path("", include("workflow.desk.urls")),
    path("", include("workflow.files.urls")),
    path("", include("workflow.attachments.urls")),
    path("", include("workflow.moves.urls")),
    path("", include("workflow.law.urls")),
    path("", include("workflow.leader_cases.urls")),
    path("", include("workflow.assigned_tasks.urls")),
    path("", include("workflow.receptions.urls")),
    path("", include("workflow.conferences.urls")),
    path("", include("workflow.campaigns.urls")),
    path("", include("workflow.follow_ups.urls")),
    path("", include("workflow.inbox.urls")),
    path("", include("workflow.documents.urls")),
]
