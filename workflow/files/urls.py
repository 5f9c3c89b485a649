"""Addresses of this feature."""

from django.urls import path

from workflow.files.views import listing, page

urlpatterns = [
    path("petitions/", listing.petitions, name="petitions"),
    path("petitions/parts/", listing.parts, name="parts"),
    path("petitions/filters/", listing.save, name="save-filter"),
    path("petitions/filters/<int:pk>/", listing.drop, name="drop-filter"),
    path("petitions/exchange.json", listing.exchange, name="exchange"),
    path("petitions/export.<str:extension>", listing.export, name="export"),
    path("petitions/<str:number>/", page.petition, name="petition"),
    path("petitions/<str:number>/disclosure/", page.disclose, name="disclose"),
    path(
        "petitions/<str:number>/documents/<ref:pk>.<str:extension>", page.document, name="document"
    ),
]
