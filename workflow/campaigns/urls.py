"""Addresses of this feature."""

from django.urls import path

from workflow.campaigns import views

urlpatterns = [
    path("campaigns/", views.campaigns, name="campaigns"),
    path("campaigns/new/", views.new, name="campaign-new"),
    path("campaigns/<int:pk>/", views.campaign, name="campaign"),
]
