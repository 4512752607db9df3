"""What becomes of one value in a stream of JSON events: it is built, or only counted."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

Json: TypeAlias = "bool | int | Decimal | str | list[Json] | dict[str, Json] | None"
Event = tuple[str, "bool | int | Decimal | str | None"]
"""What ijson makes of JSON: a kind ("start_map", "map_key", "string", ...) and a value."""

MAX_DEPTH = 64
MAX_RECORD = 1_000_000  # characters and nodes in one array element


class Oversized(Enum):
    """Stands for an array element too large to be real."""

    OVERSIZED = "oversized"


Element: TypeAlias = "Json | Oversized"


class TooDeepError(Exception):
    """Nested deeper than any real archive."""


def check_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise TooDeepError


class Counter:
    """Counts what lies in a container nobody wants: elements of arrays, else texts in maps."""

    def __init__(self, *, is_array: bool) -> None:
        self._depth = 1
        self._array_at = 1 if is_array else 0
        self._has_array = is_array
        self._elements = 0
        self._texts = 0

    @property
    def count(self) -> int:
        return self._elements if self._has_array else self._texts

    def drain(self, events: Iterator[Event]) -> bool:
        """Take events up to the container's end; False if they run out before it."""
        for kind, value in events:
            if kind == "map_key":
                continue
            if kind == "end_map" or kind == "end_array":
                if self._depth == self._array_at:
                    self._array_at = 0
                self._depth -= 1
                if self._depth == 0:
                    return True
                continue
            if self._depth == self._array_at:
                self._elements += 1
            elif not self._array_at and kind == "string" and value:
                self._texts += 1
            if kind == "start_map" or kind == "start_array":
                self._descend(is_array=kind == "start_array")
        return False

    def _descend(self, *, is_array: bool) -> None:
        self._depth += 1
        check_depth(self._depth)
        if is_array and not self._array_at:
            self._array_at = self._depth
            self._has_array = True


class Builder:
    """Builds one array element from its events, up to a size nobody honest reaches."""

    def __init__(self, *, is_map: bool) -> None:
        root: dict[str, Json] | list[Json] = {} if is_map else []
        self._open: list[dict[str, Json] | list[Json]] = [root]
        self._keys: list[str] = [""]
        self._size = 0
        self.value: Element = root

    def drain(self, events: Iterator[Event]) -> bool:
        """Take events up to the element's end; False if they run out before it."""
        keys, add = self._keys, self._add
        for kind, value in events:
            if kind == "map_key":
                keys[-1] = str(value)
            elif kind == "string":
                assert isinstance(value, str)
                add(value, len(value))
            elif kind == "end_map" or kind == "end_array":
                self._open.pop()
                keys.pop()
                if not self._open:
                    return True
            elif kind == "start_map":
                self._descend({})
            elif kind == "start_array":
                self._descend([])
            else:
                add(value, 16)
        return False

    def _add(self, value: Json, size: int) -> None:
        parent = self._open[-1]
        self._size += size
        if self._size > MAX_RECORD:
            self.value = Oversized.OVERSIZED
            parent.clear()
        if isinstance(parent, dict):
            parent[self._keys[-1]] = value
        else:
            parent.append(value)

    def _descend(self, container: "dict[str, Json] | list[Json]") -> None:
        self._add(container, 16)
        self._open.append(container)
        self._keys.append("")
        check_depth(len(self._open))
