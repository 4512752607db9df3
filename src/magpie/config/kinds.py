"""The kinds of values that settings have: each reads text, or raises ValueError or KeyError."""

from collections.abc import Callable
from urllib.parse import urlsplit

# The modules of languages/engines; a test holds the two together.
ENGINES = ("apertium", "azure", "deepl", "firefox", "google", "libretranslate", "openai")


def flag(text: str) -> bool:
    values = {"on": True, "true": True, "1": True, "off": False, "false": False, "0": False}
    return values[text.lower()]


def whole(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise ValueError(text)
        return value

    return parse


def one_of(*choices: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return parse


def origin(text: str) -> str:
    scheme, separator, rest = text.rstrip("/").partition("://")
    if scheme not in ("http", "https") or not separator or not rest or "/" in rest:
        raise ValueError(text)
    return f"{scheme}://{rest}"


def database(text: str) -> str:
    if text and not text.startswith(("postgres://", "postgresql://")):
        raise ValueError(text)
    return text


def cache(text: str) -> str:
    if text and not text.startswith(("redis://", "rediss://", "valkey://", "unix://")):
        raise ValueError(text)
    return text


def mail_server(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
        raise ValueError(text)
    if parts.port == 0:  # reading it also refuses what is no port at all
        raise ValueError(text)
    return text


def address(text: str) -> str:
    """A web address with or without a path; one slash at its end makes no difference."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError(text)
    return text.rstrip("/")


def speech_model(text: str) -> str:
    if text and not text.startswith("whisper-"):
        raise ValueError(text)
    return text


def engines(text: str) -> list[str]:
    names = words(text)
    if not set(names) <= set(ENGINES):
        raise ValueError(text)
    return names


def words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
