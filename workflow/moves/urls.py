"""Addresses of this feature."""

from django.urls import path

from workflow.moves.views import acting, bulk, versions

urlpatterns = [
    path("petitions/<str:number>/drafts/", versions.drafts, name="drafts"),
    path("petitions/<str:number>/<action:action>/", acting.act, name="act"),
    path("petitions/<str:number>/<action:action>/draft/", acting.step_draft, name="step-draft"),
    path("bulk/<action:action>/", bulk.bulk, name="bulk"),
]
