"""Addresses of this feature."""

from django.urls import path

from intake.registration.views import checking, receipts, registering

urlpatterns = [
    path("<channel:channel>/", registering.register, name="register"),
    path("<channel:channel>/panel/", registering.panel, name="panel"),
    path("<channel:channel>/drop/", registering.drop, name="drop"),
    path("receipts/<str:number>/", receipts.receipt, name="receipt"),
    path("receipts/<str:number>.pdf", receipts.receipt_pdf, name="receipt-pdf"),
    path("check/<str:number>/", checking.check, name="check"),
]
