"""Addresses of this feature."""

from django.urls import path

from supervision.suggestions import views

urlpatterns = [
    path("advice/", views.advice, name="advice"),
    path("ladder/", views.ladder, name="ladder"),
]
