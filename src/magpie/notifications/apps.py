"""Django's handle on the room."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "magpie.notifications"
    label = "notifications"
