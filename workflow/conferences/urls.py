"""Addresses of this feature."""

from django.urls import path

from workflow.conferences import views

urlpatterns = [
    path("conferences/", views.conferences, name="conferences"),
    path("conferences/new/", views.convene, name="convene"),
    path("conferences/<int:pk>/", views.conference, name="conference"),
    path("conferences/<int:pk>/minutes.<str:extension>", views.minutes, name="minutes-paper"),
    path("conferences/<int:pk>/agenda/", views.put_on_agenda, name="agenda"),
    path("conferences/<int:pk>/minutes/", views.close_minutes, name="minutes"),
]
