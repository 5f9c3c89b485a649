"""Addresses under /api/petitions/ that bring in."""

from django.urls import path

from intake import api

urlpatterns = [path("", api.Petitions.as_view(), name="api-petitions")]
