"""Addresses of this feature."""

from django.urls import path

from workflow.desk import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("start/", views.start, name="start"),
]
