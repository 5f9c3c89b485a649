"""Addresses of this feature."""

from django.urls import path

from workflow.leader_cases import views

urlpatterns = [
    path("leading/", views.cases, name="leading"),
    path("leading/<int:pk>/", views.case, name="leader-case"),
    path("leading/<int:pk>/file.<str:extension>", views.closing_file, name="closing-file"),
    path("leading/nominations/", views.nominations, name="nominations"),
]
