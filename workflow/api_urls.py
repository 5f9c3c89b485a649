"""Addresses under /api/petitions/ that read and move."""

from django.urls import path

from workflow import api

urlpatterns = [
    path("<str:number>/", api.PetitionFile.as_view(), name="api-petition"),
    path("<str:number>/clocks/<ref:pk>/", api.ClockAccount.as_view(), name="api-clock"),
    path("<str:number>/moves/", api.PetitionMoves.as_view(), name="api-moves"),
]
