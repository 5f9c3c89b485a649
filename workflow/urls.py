"""Addresses of the workbench."""

from django.urls import path, register_converter

from workflow import views
from workflow.converters import ActionConverter

register_converter(ActionConverter, "action")

app_name = "workflow"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("petitions/", views.petitions, name="petitions"),
    path("petitions/<str:number>/", views.petition, name="petition"),
    path("petitions/<str:number>/disclosure/", views.disclose, name="disclose"),
    path(
        "petitions/<str:number>/documents/<int:pk>.<str:extension>", views.document, name="document"
    ),
    path("petitions/<str:number>/<action:action>/", views.act, name="act"),
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_notices, name="read-notices"),
]
