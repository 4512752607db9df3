"""Storing several files as one: all of them, or none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from magpie.core import storage

PREFIX = "media"
Keep = Callable[[str, IO[bytes]], str]


@contextmanager
def all_or_nothing() -> Iterator[Keep]:
    """Gives `keep(suffix, source) -> key`; what was kept goes again if the block raises."""
    keys: list[str] = []

    def keep(suffix: str, source: IO[bytes]) -> str:
        keys.append(storage.save(PREFIX, suffix, source))
        return keys[-1]

    try:
        yield keep
    except BaseException:
        for key in keys:
            storage.delete(key)
        raise
