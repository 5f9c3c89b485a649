"""The project's own commands, and the Celery application in every process."""

from importlib import import_module

from django.apps import AppConfig

from petitions.config.logs import hide_values_of_uncaught


class ProjectConfig(AppConfig):
    name = "petitions.config"
    label = "project"

    def ready(self) -> None:
        hide_values_of_uncaught()
        import_module("petitions.config.celery")  # else a task would go to a broker of nowhere
