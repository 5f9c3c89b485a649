"""Addresses of this feature."""

from django.urls import path

from supervision.messages import views

urlpatterns = [
    path("contacts/", views.contacts, name="contacts"),
    path("deliveries/", views.deliveries, name="deliveries"),
    path("deliveries/<int:pk>/again/", views.send_again, name="send-again"),
]
