"""Addresses of this feature."""

from django.urls import path

from supervision.first_responders import views

urlpatterns = [
    path("first/", views.first, name="first"),
]
