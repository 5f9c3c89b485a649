"""Addresses of this feature."""

from django.urls import path

from workflow.assigned_tasks import views

urlpatterns = [
    path("tasks/", views.tasks, name="tasks"),
]
