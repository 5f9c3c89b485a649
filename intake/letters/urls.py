"""Addresses of this feature."""

from django.urls import path

from intake.letters import views

urlpatterns = [
    path("scans/", views.scans, name="scans"),
    path("scans/join/", views.join, name="scan-join"),
    path("scans/labels/", views.print_labels, name="labels"),
    path("scans/<int:pk>/", views.image, name="scan"),
    path("scans/<int:pk>/part/", views.part, name="scan-part"),
    path("scans/<int:pk>/drop/", views.drop, name="scan-drop"),
]
