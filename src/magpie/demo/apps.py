"""Django's handle on the room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "magpie.demo"
    label = "demo"
