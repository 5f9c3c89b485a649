"""Addresses of the watch tower."""

from django.urls import path

from supervision import views

app_name = "supervision"
urlpatterns = [path("overdue/", views.overdue, name="overdue")]
