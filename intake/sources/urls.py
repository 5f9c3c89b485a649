"""Addresses of this feature."""

from django.urls import path

from intake.sources import views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/new/", views.add, name="source-new"),
    path("sources/<int:pk>/", views.edit, name="source"),
    path("sources/<int:pk>/change/", views.change, name="source-change"),
    path("sources/callbacks/<ref:pk>/again/", views.again, name="callback-again"),
    path("calls/", views.calls, name="calls"),
]
