"""Addresses of this feature."""

from django.urls import path

from workflow.inbox import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/unread/", views.unread, name="unread"),
    path("notices/read/", views.read_notices, name="read-notices"),
]
