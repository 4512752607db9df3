"""Registers the room with Django."""

from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "magpie.languages"
    label = "languages"
