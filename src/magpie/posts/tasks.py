"""What is done for posts from time to time: translations before they are asked for, and anew."""

from datetime import timedelta

from magpie.core.tasks import every
from magpie.posts.actions import renew_versions, translate_ahead


@every(timedelta(minutes=5))
def look_ahead() -> None:
    translate_ahead()


@every(timedelta(seconds=30))
def follow_the_glossary() -> None:
    renew_versions()
