"""Addresses of this feature."""

from django.urls import path

from intake.channel_officers import views

urlpatterns = [
    path("duties/", views.duties, name="duties"),
    path("duties/<channel:channel>/", views.answer, name="answer"),
]
