"""Django's handle on the room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "magpie.accounts"
    label = "accounts"
