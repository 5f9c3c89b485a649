"""Addresses of supervision."""

from django.urls import include, path

app_name = "supervision"
urlpatterns = [
    path("", include("supervision.orders.urls")),
    path("", include("supervision.duty_register.urls")),
    path("", include("supervision.first_responders.urls")),
    path("", include("supervision.reminders.urls")),
    path("", include("supervision.dashboards.urls")),
    path("", include("supervision.places.urls")),
    path("", include("supervision.topics.urls")),
    path("", include("supervision.reports.urls")),
    path("", include("supervision.suggestions.urls")),
    path("", include("supervision.referrals.urls")),
    path("", include("supervision.messages.urls")),
]
