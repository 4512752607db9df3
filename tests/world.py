"""One small bilingual cast that all tests share, made through the same actions as everybody."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image

from magpie.accounts.actions import follow, sign_up
from magpie.accounts.models import Account
from magpie.core.tasks import drain
from magpie.posts.actions import publish_post
from magpie.posts.models import Post

PASSWORD = "hens-in-the-yard"
LONG_AGO = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def person(handle: str, *, reads: str = "en", learns: str = "", **more: Any) -> Account:
    """Somebody new; `reads` and `learns` are comma-separated tags."""
    return sign_up(
        handle=handle,
        password=PASSWORD,
        display_name=more.pop("display_name", handle.title()),
        languages_read=_tags(reads),
        languages_learn=_tags(learns),
        **more,
    ).account


def hazel() -> Account:
    """Keeps hens in Vermont, writes English, learns Chinese."""
    return person("hazel", reads="en", learns="zh-Hans", display_name="Hazel")


def lin() -> Account:
    """Grows peppers on a balcony in Chengdu, writes Chinese, learns English."""
    return person("lin", reads="zh-Hans", learns="en", display_name="小林")


def befriend(one: Account, other: Account) -> None:
    """They follow each other."""
    follow(follower=one, followed=other)
    follow(follower=other, followed=one)


def post(author: Account, text: str = "My hens have names.", **more: Any) -> Post:
    return publish_post(author=author, text=text, **more)


def comment(author: Account, on: Post, text: str = "I like the third one.", **more: Any) -> Post:
    return publish_post(author=author, text=text, reply_to=on, **more)


def settle() -> None:
    """Let everything that was set in motion come to its end."""
    drain()


def picture(width: int = 64, height: int = 48, colour: str = "teal") -> BytesIO:
    """A small JPEG as a browser would send it."""
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "JPEG")
    file.seek(0)
    file.name = "picture.jpg"
    return file


def _tags(text: str) -> list[str]:
    return [tag for tag in text.split(",") if tag]
