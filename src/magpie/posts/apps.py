"""Django's handle on the room."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "magpie.posts"
    label = "posts"
