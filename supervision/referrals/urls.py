"""Addresses of this feature."""

from django.urls import path

from supervision.referrals.views import keys, received, sent

urlpatterns = [
    path("referrals/", sent.referrals, name="referrals"),
    path("referrals/<int:pk>/", sent.referral, name="referral"),
    path("referrals/new/<str:number>/", sent.new, name="referral-new"),
    path("received/", received.received, name="received"),
    path("received/<int:pk>/", received.package, name="package"),
    path("received/<int:pk>/receipt/", received.receipt, name="receipt"),
    path("received/keys/", keys.own_keys, name="own-keys"),
    path("received/keys/<int:pk>/revoking/", keys.revoke_own_key, name="revoke-own-key"),
    path("keys/", keys.keys, name="keys"),
    path("keys/<int:pk>/revoking/", keys.revoke_key, name="revoke-key"),
]
