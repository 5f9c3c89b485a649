"""Addresses of this feature."""

from django.urls import path

from supervision.topics import views

urlpatterns = [
    path("topics/", views.topics, name="topics"),
    path("topics/<int:pk>/", views.topic, name="topic"),
    path("topics/<int:pk>/change/", views.change, name="topic-change"),
]
