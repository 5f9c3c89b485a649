"""Addresses of this feature."""

from django.urls import path

from intake.routing import views

urlpatterns = [
    path("rules/", views.rules, name="rules"),
    path("rules/new/", views.add, name="rule-new"),
    path("rules/<int:pk>/", views.edit, name="rule"),
    path("rules/<int:pk>/change/", views.change, name="rule-change"),
]
