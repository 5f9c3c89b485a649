"""Addresses of this feature."""

from django.urls import path

from workflow.follow_ups import views

urlpatterns = [
    path("follow-ups/", views.follow_ups, name="follow-ups"),
]
