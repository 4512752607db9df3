"""Django's handle on the room."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "magpie.learning"
    label = "learning"
