"""Addresses of the register of disputes."""

from django.urls import path

from intake.disputes import views as disputes

app_name = "disputes"
urlpatterns = [
    path("", disputes.disputes, name="disputes"),
    path("new/", disputes.new, name="new"),
    path("<int:pk>/", disputes.dispute, name="dispute"),
    path("<int:pk>/act/", disputes.act, name="act"),
]
