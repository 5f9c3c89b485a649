"""Addresses of this feature."""

from django.urls import path

from supervision.orders import views

urlpatterns = [
    path("", views.leads, name="leads"),
    path("orders/", views.orders, name="orders"),
    path("orders/<int:pk>/", views.order, name="order"),
    path("orders/<int:pk>/papers/", views.attach, name="order-attach"),
]
