"""Addresses of this feature."""

from django.urls import path

from workflow.attachments import views

urlpatterns = [
    path("petitions/<str:number>/files/", views.attach, name="attach"),
    path("petitions/<str:number>/files/<ref:pk>/", views.attachment, name="attachment"),
    path("petitions/<str:number>/copies/", views.copies, name="copies"),
]
