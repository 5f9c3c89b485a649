"""Addresses of this feature."""

from django.urls import path

from supervision.reports.views import instructions, reports, rewording, schedule

urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/words/", rewording.write, name="report-write"),
    path("reports/<int:pk>/words/<int:number>/", rewording.versions, name="report-versions"),
    path(
        "reports/<int:pk>/words/<int:number>/restoring/", rewording.restore, name="report-restore"
    ),
    path("reports/<int:pk>/leaving-out/", rewording.leave_out, name="report-leave-out"),
    path("reports/<int:pk>/advancing/", reports.advance, name="report-advance"),
    path("reports/<int:pk>/again/", reports.again, name="report-again"),
    path("reports/<int:pk>/report.<str:extension>", reports.saved, name="report-file"),
    path("reports/<int:pk>/charts/<int:number>.svg", reports.picture, name="report-chart"),
    path("reports/<int:pk>/instructing/", instructions.direct, name="report-direct"),
    path("instructions/<int:pk>/", instructions.answer, name="instruction"),
    path("rhythm/", schedule.rhythm, name="rhythm"),
    path("rhythm/packages/", schedule.new_package, name="package-new"),
    path("rhythm/packages/<int:pk>/", schedule.turn_package, name="package-turn"),
]
