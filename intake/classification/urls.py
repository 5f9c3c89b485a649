"""Addresses of this feature."""

from django.urls import path

from intake.classification import views

urlpatterns = [
    path("categories/", views.classifier, name="classifier"),
    path("categories/train/", views.train, name="train"),
]
