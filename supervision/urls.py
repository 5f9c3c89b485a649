"""Addresses of the watch tower."""

from django.urls import path

from supervision.views import (
    contacts,
    dashboard,
    keys,
    ladder,
    received,
    referrals,
    register,
    reports,
    tower,
)

app_name = "supervision"
urlpatterns = [
    path("", tower.leads, name="leads"),
    path("orders/", tower.orders, name="orders"),
    path("orders/<int:pk>/", tower.order, name="order"),
    path("register/", register.register, name="register"),
    path("register/<int:pk>/", register.clock, name="lapse"),
    path("register/steps/<int:pk>/", register.step, name="lapse-step"),
    path("first/", tower.first, name="first"),
    path("overdue/", tower.overdue, name="overdue"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("figures/<str:code>/", dashboard.figure, name="figure"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/words/", reports.write, name="report-write"),
    path("reports/<int:pk>/advancing/", reports.advance, name="report-advance"),
    path("reports/<int:pk>/again/", reports.again, name="report-again"),
    path("reports/<int:pk>/report.<str:extension>", reports.saved, name="report-file"),
    path("advice/", ladder.advice, name="advice"),
    path("ladder/", ladder.ladder, name="ladder"),
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/<int:pk>/", referrals.referral, name="referral"),
    path("referrals/new/<str:number>/", referrals.new, name="referral-new"),
    path("received/", received.received, name="received"),
    path("received/<int:pk>/", received.package, name="package"),
    path("received/<int:pk>/receipt/", received.receipt, name="receipt"),
    path("contacts/", contacts.contacts, name="contacts"),
    path("deliveries/", contacts.deliveries, name="deliveries"),
    path("deliveries/<int:pk>/again/", contacts.send_again, name="send-again"),
    path("keys/", keys.keys, name="keys"),
    path("keys/<int:pk>/revoking/", keys.revoke_key, name="revoke-key"),
]
