"""Addresses of this feature."""

from django.urls import path

from supervision.places import views

urlpatterns = [
    path("places/", views.area, name="places"),
]
