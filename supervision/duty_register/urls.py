"""Addresses of this feature."""

from django.urls import path

from supervision.duty_register import views

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/<ref:pk>/", views.clock, name="lapse"),
    path("register/steps/<ref:pk>/", views.step, name="lapse-step"),
]
