"""Addresses of this feature."""

from django.urls import path

from workflow.receptions import views

urlpatterns = [
    path("receptions/", views.receptions, name="receptions"),
    path("receptions/new/", views.arrange, name="arrange"),
    path("receptions/schedule.<str:extension>", views.schedule, name="schedule"),
    path("receptions/<int:pk>/", views.reception, name="reception"),
    path("receptions/<int:pk>/appointments/", views.appoint, name="appoint"),
    path("receptions/<int:pk>/cancelling/", views.cancel, name="cancel-reception"),
]
