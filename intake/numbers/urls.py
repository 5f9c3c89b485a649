"""Addresses of this feature."""

from django.urls import path

from intake.numbers import views

urlpatterns = [
    path("void-numbers/", views.void_numbers, name="void-numbers"),
]
