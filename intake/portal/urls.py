"""Addresses of the petitioner."""

from django.urls import path

from intake.portal.views import (
    calculator,
    handing_in,
    materials,
    progress,
    putting_aside,
    receptions,
    remedies,
)
from intake.portal.views import signing_in as portal
from intake.public_answers import views as answers
from intake.visits.views import booking

app_name = "portal"
urlpatterns = [
    path("", portal.query, name="query"),
    path("hand-in/", handing_in.hand_in, name="hand-in"),
    path("hand-in/keep/", putting_aside.keep, name="keep"),
    path("hand-in/receipt/", handing_in.find_receipt, name="find-receipt"),
    path("hand-in/forget/", putting_aside.forget, name="forget"),
    path("answers/", answers.found, name="answers"),
    path("answers/<int:pk>/", answers.one, name="answer"),
    path("receipt/", portal.receipt, name="receipt"),
    path("progress/", portal.own, name="own"),
    path("progress/<ref:file>/", progress.progress, name="progress"),
    path("progress/<ref:file>/rating/", progress.rate, name="rate"),
    path("progress/<ref:file>/reception/", receptions.appoint, name="appoint"),
    path(
        "progress/<ref:file>/reception/<ref:pk>/cancel/",
        receptions.cancel,
        name="cancel-appointment",
    ),
    path("receptions/", receptions.receptions, name="receptions"),
    path("visit/", booking.book, name="book"),
    path("visit/forget/", booking.forget, name="forget-visits"),
    path("visit/<ref:pk>/cancel/", booking.cancel, name="cancel-visit"),
    path("progress/<ref:file>/materials/", materials.add, name="add-material"),
    path("progress/<ref:file>/materials/<ref:pk>/", materials.material, name="material"),
    path("progress/<ref:file>/<action:action>/", remedies.act, name="act"),
    path("progress/<ref:file>/documents/<ref:pk>.pdf", progress.document, name="document"),
    path("calculator/", calculator.calculator, name="calculator"),
    path("leave/", portal.leave, name="leave"),
]
