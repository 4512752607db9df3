"""JSON of any size as a stream of small pieces, in flat memory.

An archive is a tree of named sections with long arrays at the ends of its branches. `walk` enters
the maps, hands out the elements of the arrays one by one and everything else as single values;
what the caller does not want is only counted. An array of conversations, each without bound, can
be entered like a map. Duplicate keys are met one after the other.

Repaired on the way: byte order marks, foreign encodings, raw control characters, lone
surrogates, absurdly long numbers, rubbish after the end. What cannot be repaired becomes a
DomainError that says where; everything before that place has been handed out by then.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import BinaryIO, NamedTuple

import ijson
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.archive.jsonmend import MAX_TOKEN, mended
from magpie.portability.archive.jsonvalues import (
    Builder,
    Counter,
    Element,
    Event,
    Json,
    TooDeepError,
    check_depth,
)

Path = tuple[str, ...]


class Want(Enum):
    """Enter a container, only count what is in it, or have it as one value.

    READ hands out the elements of an array whole; ENTER goes into each, under its number in the path.
    """

    READ = "read"
    ENTER = "enter"
    COUNT = "count"
    WHOLE = "whole"


class Found(NamedTuple):
    """A value. With a `position` it is an element of the array at `path`."""

    path: Path
    position: int | None
    value: Element


class Ended(NamedTuple):
    """A container was left: an array or anything counted with its entries, or an empty map."""

    path: Path
    entries: int
    was_read: bool


def walk(
    chunks: Utf8Chunks, want: Callable[[Path, bool], Want], *, name: str
) -> Iterator[Found | Ended]:
    """Walk the JSON in `chunks`. `want(path, is_array)` is asked for each container outside arrays.

    `name` is the file's name for sentences. DomainError with the place where it became unreadable.
    """
    walker = _Walker(want, name)
    events = ijson.sendable_list()
    parser = ijson.basic_parse_coro(events)
    silent = 0
    for chunk in mended(chunks):
        if walker.is_done:
            continue  # read on to the end, so that the archive checks its sums
        broken = _send(parser, events, chunk)
        silent = 0 if events else silent + len(chunk)
        try:
            yield from walker.take(events)
        except TooDeepError as error:
            raise walker.too_deep() from error
        del events[:]
        if (broken and not walker.is_done) or silent > MAX_TOKEN:
            raise walker.unreadable()
    if not walker.is_done:
        raise walker.cut_off()


def _send(parser: "ijson.basic_parse_coro", events: list[Event], chunk: bytes) -> bool:
    """Parse `chunk` into `events`; whether the JSON broke in it."""
    try:
        parser.send(chunk)
    except (ijson.JSONError, ArithmeticError, ValueError):
        return True
    except SystemError:
        del events[-1:]  # half-made by ijson: its value must not be touched
        return True
    return False


class _Walker:
    """Where in the tree we are. Outside arrays it keeps the path; inside, a counter or builder."""

    def __init__(self, want: Callable[[Path, bool], Want], name: str) -> None:
        self._want = want
        self._name = name
        self._maps: list[Path] = []
        self._numbers: list[int | None] = []  # of the next element, beside each array in _maps
        self._is_empty = True
        self._path: Path = ()
        self._array: Path | None = None
        self._index = 0
        self._counter: Counter | None = None
        self._builder: Builder | None = None
        self.is_done = False

    def take(self, events: list[Event]) -> Iterator[Found | Ended]:
        stream = iter(events)
        while not self.is_done:
            if self._builder is not None:
                if not self._builder.drain(stream):
                    return
                value, self._builder = self._builder.value, None
                if self._array is not None:
                    yield self._element(value)
                else:
                    yield Found(self._path, None, value)
                    self._leave()
            elif self._counter is not None:
                if not self._counter.drain(stream):
                    return
                yield Ended(self._path, self._counter.count, was_read=False)
                self._counter = None
                self._leave()
            else:
                kind, value = next(stream, ("", None))
                if not kind:
                    return
                yield from self._step(kind, value)

    def _step(self, kind: str, value: Json) -> Iterator[Found | Ended]:
        if self._array is not None:
            return self._in_array(self._array, kind, value)
        return self._in_map(kind, value)

    def _element(self, value: Element) -> Found:
        self._index += 1
        return Found(self._array or (), self._index - 1, value)

    def _in_array(self, path: Path, kind: str, value: Json) -> Iterator[Found | Ended]:
        if kind == "end_array":
            self._array = None
            self._leave()
            yield Ended(path, self._index, was_read=True)
        elif kind == "start_map" or kind == "start_array":
            self._builder = Builder(is_map=kind == "start_map")
        else:
            yield self._element(value)

    def _in_map(self, kind: str, value: Json) -> Iterator[Found | Ended]:
        if kind == "map_key":
            self._path = (*self._maps[-1], str(value))
            self._is_empty = False
            return
        if kind == "end_map" or kind == "end_array":
            self._path, number = self._maps.pop(), self._numbers.pop()
            if number is not None or self._is_empty:
                yield Ended(self._path, number or 0, was_read=True)
            self._leave()
            return
        self._to_next()
        if kind == "start_map" or kind == "start_array":
            self._enter(is_array=kind == "start_array")
        else:
            self._leave()
            yield Found(self._path, None, value)

    def _to_next(self) -> None:
        """Inside an entered array, what begins is called by its number."""
        number = self._numbers[-1] if self._numbers else None
        if number is not None:
            self._path = (*self._maps[-1], str(number))
            self._numbers[-1] = number + 1

    def _enter(self, *, is_array: bool) -> None:
        want = self._want(self._path, is_array)
        if want is Want.COUNT:
            self._counter = Counter(is_array=is_array)
        elif want is Want.WHOLE:
            self._builder = Builder(is_map=not is_array)
        elif is_array and want is Want.READ:
            self._array, self._index = self._path, 0
        else:
            check_depth(len(self._maps))
            self._maps.append(self._path)
            self._numbers.append(0 if is_array else None)
            self._is_empty = True

    def _leave(self) -> None:
        """A value has ended; the map around it has at least this one."""
        self._is_empty = False
        self.is_done = not self._maps

    def too_deep(self) -> DomainError:
        return self._error(
            "json_too_deep",
            _(
                "“%(file)s” is nested deeper than any real archive, at %(place)s. It was "
                "read up to there."
            ),
        )

    def unreadable(self) -> DomainError:
        return self._error(
            "json_broken",
            _(
                "“%(file)s” is damaged at %(place)s. What stands before it has been read. "
                "Download your archive again for the rest."
            ),
        )

    def cut_off(self) -> DomainError:
        return self._error(
            "json_cut_off",
            _(
                "“%(file)s” breaks off at %(place)s. What stands before it has been read. "
                "Download your archive again for the rest."
            ),
        )

    def _error(self, code: str, sentence: Promise) -> DomainError:
        place = " / ".join(key[:60] for key in self._path[:4]) or _("its beginning")
        if self._array is not None:
            place = f"{place}, {self._index + 1}"
        return DomainError(code, sentence, file=self._name, place=place)


class _Head:
    """The first bytes of a file, remembering whether there were more."""

    def __init__(self, source: BinaryIO, size: int) -> None:
        self._source = source
        self._left = size
        self.was_cut = False

    def read(self, size: int, /) -> bytes:
        data = self._source.read(min(size, self._left))
        self._left -= len(data)
        self.was_cut = self._left == 0
        return data


class Outline(NamedTuple):
    """The paths met near the start of a JSON file, and what went wrong there, if anything did."""

    paths: frozenset[Path]
    trouble: DomainError | None


def outline(source: BinaryIO, *, name: str, size: int = 4 * 1024 * 1024) -> Outline:
    """The first three levels of keys within the first `size` bytes: enough to recognise a format."""
    paths: set[Path] = set()

    def want(path: Path, is_array: bool) -> Want:
        paths.add(path)
        return Want.COUNT if is_array or len(path) >= 3 else Want.READ

    head = _Head(source, size)
    try:
        paths.update(found.path for found in walk(Utf8Chunks(head), want, name=name))
    except DomainError as error:
        return Outline(frozenset(paths), None if head.was_cut else error)
    return Outline(frozenset(paths), None)
