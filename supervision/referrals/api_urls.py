"""Addresses for partner offices' machines."""

from django.urls import path

from supervision.referrals import api

app_name = "partners-api"
urlpatterns = [
    path("referrals/", api.ReferralList.as_view(), name="referrals"),
    path("referrals/<int:pk>/receipt/", api.ReferralReceipt.as_view(), name="receipt"),
    path("referrals/<int:pk>/answer/", api.ReferralAnswer.as_view(), name="answer"),
    path("summaries/", api.Summaries.as_view(), name="summaries"),
]
