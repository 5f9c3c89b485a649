"""Addresses of this feature."""

from django.urls import path

from supervision.reminders import views

urlpatterns = [
    path("overdue/", views.overdue, name="overdue"),
]
