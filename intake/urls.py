"""Addresses of the registrar."""

from django.urls import include, path, register_converter

from intake.converters import ChannelConverter

register_converter(ChannelConverter, "channel")

app_name = "intake"
urlpatterns = [
    path("", include("intake.registration.urls")),
    path("", include("intake.classification.urls")),
    path("", include("intake.routing.urls")),
    path("", include("intake.sources.urls")),
    path("", include("intake.public_answers.urls")),
    path("", include("intake.imports.urls")),
    path("", include("intake.letters.urls")),
    path("", include("intake.visits.urls")),
    path("", include("intake.numbers.urls")),
    path("", include("intake.channel_officers.urls")),
]
