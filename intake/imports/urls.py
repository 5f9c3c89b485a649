"""Addresses of this feature."""

from django.urls import path

from intake.imports import views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/<int:pk>/", views.one, name="import"),
    path("imports/<int:pk>/refused.xlsx", views.refused, name="refused"),
]
