"""The ground floor."""

from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _

from petitions.references import ReferenceConverter


class PetitionsConfig(AppConfig):
    name = "petitions"
    verbose_name = _("信访件")

    def ready(self) -> None:
        register_converter(ReferenceConverter, "ref")
