"""Django's handle on the room."""

from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "magpie.discovery"
    label = "discovery"
