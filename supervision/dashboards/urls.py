"""Addresses of this feature."""

from django.urls import path

from supervision.dashboards import views

urlpatterns = [
    path("dashboard/", views.dashboard, name="dashboard"),
    path("open/", views.open_files, name="open"),
    path("figures/<str:code>/", views.figure, name="figure"),
]
