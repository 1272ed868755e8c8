"""Wires the house together when all apps are there."""

from importlib import import_module

from django.apps import AppConfig


class Configuration(AppConfig):
    name = "chibo.config"

    def ready(self) -> None:
        # Not imported above: the wiring needs the models of all apps, which are read after this.
        import_module("chibo.config.wiring").wire()
