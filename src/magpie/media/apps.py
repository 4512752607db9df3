"""Django's handle on the room."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "magpie.media"
    label = "media"
