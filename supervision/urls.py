"""Addresses of the watch tower."""

from django.urls import path

from supervision import views

app_name = "supervision"
urlpatterns = [
    path("", views.leads, name="leads"),
    path("orders/", views.orders, name="orders"),
    path("orders/<int:pk>/", views.order, name="order"),
    path("register/", views.register, name="register"),
    path("register/<int:pk>/", views.lapse, name="lapse"),
    path("first/", views.first, name="first"),
    path("overdue/", views.overdue, name="overdue"),
]
