"""Addresses of this feature."""

from django.urls import path

from intake.public_answers import views

urlpatterns = [
    path("answers/", views.kept, name="answers"),
    path("answers/new/", views.write, name="answer-new"),
    path("answers/<int:pk>/", views.edit, name="answer-edit"),
    path("answers/<int:pk>/down/", views.down, name="answer-down"),
]
