"""Addresses of the registrar."""

from django.urls import path, register_converter

from intake.converters import ChannelConverter
from intake.views import desk, registering

register_converter(ChannelConverter, "channel")

app_name = "intake"
urlpatterns = [
    path("<channel:channel>/", registering.register, name="register"),
    path("<channel:channel>/panel/", registering.panel, name="panel"),
    path("<channel:channel>/drop/", registering.drop, name="drop"),
    path("receipts/<str:number>/", desk.receipt, name="receipt"),
    path("receipts/<str:number>.pdf", desk.receipt_pdf, name="receipt-pdf"),
    path("duties/", desk.duties, name="duties"),
    path("duties/<channel:channel>/", desk.answer, name="answer"),
]
