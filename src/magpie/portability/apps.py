"""Django's handle on the room."""

from django.apps import AppConfig


class PortabilityConfig(AppConfig):
    name = "magpie.portability"
    label = "portability"
