"""JSON comes apart into small pieces, in flat memory, however badly it was written."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magpie.core.errors import DomainError
from magpie.portability.archive import encoding
from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.archive.jsonstream import Ended, Found, Path, Want, outline, walk
from magpie.portability.archive.jsonvalues import Oversized
from tests.portability.expecting import refused


def pieces(content: bytes, counted: tuple[str, ...] = ()) -> list[Found | Ended]:
    def want(path: Path, is_array: bool) -> Want:
        return Want.COUNT if path and path[-1] in counted else Want.READ

    return list(walk(Utf8Chunks(io.BytesIO(content)), want, name="data.json"))


def one_text(content: bytes) -> str:
    """The value of the only key."""
    (found,) = pieces(content)
    assert isinstance(found, Found)
    return str(found.value)


def place_of_trouble(content: bytes) -> tuple[str, str]:
    with pytest.raises(DomainError) as caught:
        pieces(content)
    return caught.value.code, str(caught.value.params["place"])


def test_maps_are_entered_and_arrays_handed_out_one_by_one() -> None:
    content = b'{"a": {"list": [{"x": [1]}, 2, []], "empty": [], "none": null}, "b": {}, "c": "d"}'
    assert pieces(content) == [
        Found(("a", "list"), 0, {"x": [1]}),
        Found(("a", "list"), 1, 2),
        Found(("a", "list"), 2, []),
        Ended(("a", "list"), 3, was_read=True),
        Ended(("a", "empty"), 0, was_read=True),
        Found(("a", "none"), None, None),
        Ended(("b",), 0, was_read=True),
        Found(("c",), None, "d"),
    ]


def test_an_array_can_be_entered_like_a_map() -> None:
    content = b'[{"id": 7, "said": [{"x": [1]}, 2], "more": {}}, [3], [], 4, {}]'

    def want(path: Path, is_array: bool) -> Want:
        return Want.ENTER if is_array and not path else Want.READ

    assert list(walk(Utf8Chunks(io.BytesIO(content)), want, name="data.json")) == [
        Found(("0", "id"), None, 7),
        Found(("0", "said"), 0, {"x": [1]}),
        Found(("0", "said"), 1, 2),
        Ended(("0", "said"), 2, was_read=True),
        Ended(("0", "more"), 0, was_read=True),
        Found(("1",), 0, 3),
        Ended(("1",), 1, was_read=True),
        Ended(("2",), 0, was_read=True),
        Found(("3",), None, 4),
        Ended(("4",), 0, was_read=True),
        Ended((), 5, was_read=True),
    ]


def test_what_is_not_wanted_is_only_counted() -> None:
    content = b'{"list": [1, [2, 3], {"x": [4]}], "map": {"a": "x", "b": 1, "c": ""}, "t": [1],'
    content += b'"chats": {"one": [{}, {}], "two": [{}]}}'
    assert pieces(content, counted=("list", "map", "chats")) == [
        Ended(("list",), 3, was_read=False),
        Ended(("map",), 1, was_read=False),
        Found(("t",), 0, 1),
        Ended(("t",), 1, was_read=True),
        Ended(("chats",), 3, was_read=False),
    ]


def test_a_key_that_occurs_twice_is_met_twice() -> None:
    assert pieces(b'{"a": [1], "a": [2]}') == [
        Found(("a",), 0, 1),
        Ended(("a",), 1, was_read=True),
        Found(("a",), 0, 2),
        Ended(("a",), 1, was_read=True),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"\xef\xbb\xbf" + '{"a": "你好 é"}'.encode(), "utf-8"),
        ('{"a": "你好 é"}'.encode("utf-16"), "utf-16-le"),
        ('{"a": "你好 é"}'.encode("utf-16-le"), "utf-16-le"),
        ('{"a": "你好 é"}'.encode("utf-16-be"), "utf-16-be"),
        ('{"a": "你好 é"}'.encode("utf-32"), "utf-32-le"),
        ('{"a": "你好 é"}'.encode("gb18030"), "gb18030"),
    ],
)
def test_every_encoding_is_read_as_what_it_is(written: bytes, name: str) -> None:
    chunks = Utf8Chunks(io.BytesIO(written))
    assert b"".join(chunks).decode() == '{"a": "你好 é"}'
    assert (chunks.encoding, chunks.replaced) == (name, 0)


def test_western_bytes_and_single_damaged_characters_are_told_apart() -> None:
    assert one_text('{"a": "Renée déjà"}'.encode("latin-1")) == "Renée déjà"
    damaged = "一二三四五".encode() + b"\xff" + "六七八九十".encode()
    assert one_text(b'{"a": "' + damaged + b'"}') == "一二三四五�六七八九十"


def test_a_foreign_encoding_that_begins_late_is_still_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(encoding, "CHUNK", 16)
    assert (
        one_text(b'{"a": "' + b"x" * 40 + "桥上的喜鹊".encode("gb18030") + b'"}')[40:]
        == "桥上的喜鹊"
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (rb'{"a": "lone \ud83d end"}', "lone � end"),
        (rb'{"a": "low \udc14 end"}', "low � end"),
        (rb'{"a": "high then letter \ud83d\u0041"}', "high then letter �A"),
        (rb'{"a": "pair \ud83d\udc14"}', "pair 🐔"),
        (rb'{"a": "no escape \\ud83d"}', "no escape \\ud83d"),
        (rb'{"a": "nul \u0000 gone"}', "nul  gone"),
        (b'{"a": "raw \x00 nul"}', "raw   nul"),
        (b'{\r\n"a":\r\n"two\r\nlines"}\r\n', "two  lines"),
        (b'{"a": ' + b"9" * 5000 + b"}", "9" * 600),
        (b'{"a": -' + b"9" * 5000 + b"}", "-" + "9" * 600),
        (b'{"a": "' + b"31" * 2000 + b'"}', "31" * 2000),
        (b'{"a": "rubbish after"} </html>', "rubbish after"),
        (b'{"a": "zeros after"}' + bytes(3000), "zeros after"),
    ],
)
def test_what_can_be_mended_is_mended(written: bytes, read: str) -> None:
    assert one_text(written) == read


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.integers(1, 40))
def test_mending_does_not_depend_on_where_chunks_end(text: str, size: int) -> None:
    written = json.dumps({"a": text}).encode()
    whole = one_text(written)
    before, encoding.CHUNK = encoding.CHUNK, size
    try:
        assert one_text(written) == whole == text.replace("\0", "")
    finally:
        encoding.CHUNK = before


TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text('ab\\"é汉🐔 {[', max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=20,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(TREES, max_size=5), st.booleans())
def test_the_elements_of_an_array_are_what_json_says_they_are(
    elements: list[Any], is_ascii: bool
) -> None:
    content = json.dumps({"list": elements}, ensure_ascii=is_ascii).encode()
    found = [piece.value for piece in pieces(content) if isinstance(piece, Found)]
    plain = json.loads(content.replace(rb"\u0000", b"").replace(b"\x00", b""))
    assert found == plain["list"]


def test_what_cannot_be_mended_says_where() -> None:
    assert place_of_trouble(b'{"Activity": {"Following": [{"a": 1}, {"a": 2}, {"a"') == (
        "json_cut_off",
        "Activity / Following, 3",
    )
    assert place_of_trouble(b'{"Activity": {"Following": [1, 2, oops]}}') == (
        "json_broken",
        "Activity / Following, 3",
    )
    assert place_of_trouble(b'{"a": [1, 1e99999999999999999999999, 2]}') == (
        "json_broken",
        "a, 2",
    )
    assert place_of_trouble(b"   ") == ("json_cut_off", "its beginning")
    assert place_of_trouble(b"hello") == ("json_broken", "its beginning")


def test_everything_before_the_trouble_has_been_handed_out() -> None:
    stream = walk(Utf8Chunks(io.BytesIO(b'{"a": [1, 2, 3')), lambda *_: Want.READ, name="data.json")
    found = []
    with refused("json_cut_off"):
        for piece in stream:
            found.append(piece)  # noqa: PERF402 (extend would lose them)
    assert found == [Found(("a",), 0, 1), Found(("a",), 1, 2)]


@pytest.mark.parametrize(
    "deep",
    [
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b'{"a": [' + b"[" * 100_000 + b"]" * 100_000 + b"]}",
    ],
)
def test_json_a_hundred_thousand_deep_gets_a_sentence(deep: bytes) -> None:
    assert place_of_trouble(deep)[0] == "json_too_deep"
    with refused("json_too_deep"):
        pieces(b'{"skip": ' + deep + b"}", counted=("skip",))


def test_an_entry_too_large_to_be_real_is_left_out_alone() -> None:
    huge = json.dumps(["x" * 1000] * 1100).encode()
    assert pieces(b'{"a": [1, ' + huge + b", 2]}") == [
        Found(("a",), 0, 1),
        Found(("a",), 1, Oversized.OVERSIZED),
        Found(("a",), 2, 2),
        Ended(("a",), 3, was_read=True),
    ]


class Endless(io.RawIOBase):
    """A file of a start, very many repetitions, and an end, that never exists in memory."""

    def __init__(self, start: bytes, middle: bytes, times: int, end: bytes) -> None:
        self._blocks: Iterator[bytes] = iter(self._all(start, middle, times, end))
        self._rest = b""

    def _all(self, start: bytes, middle: bytes, times: int, end: bytes) -> Iterator[bytes]:
        yield start
        for _ in range(times):
            yield middle
        yield end

    def read(self, size: int = -1, /) -> bytes:
        if not self._rest:
            self._rest = next(self._blocks, b"")
        data, self._rest = self._rest[:size], self._rest[size:]
        return data


def test_memory_stays_flat_however_large_the_file_is() -> None:
    block = b'{"Date": "2025-01-01 00:00:00", "Link": "x"},' * 1000
    kept = walk(Utf8Chunks(Endless(b'{"a": [', block, 30, b"1]}")), lambda *_: Want.READ, name="n")
    tracemalloc.start()
    entries = sum(isinstance(piece, Found) for piece in kept)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert entries == 30_001
    assert peak < 3 << 20


@pytest.mark.parametrize("filler", [b"x", b" ", b"[", b"9"])
def test_a_value_without_end_is_given_up_with_flat_memory(filler: bytes) -> None:
    start = b'{"a": "' if filler in b"x " else b'{"a": '
    endless = Endless(start, filler * 65536, 200, b"")
    with pytest.raises(DomainError):
        list(walk(Utf8Chunks(endless), lambda *_: Want.READ, name="n"))


def test_an_outline_looks_only_at_the_beginning() -> None:
    content = b'{"a": {"b": {"c": [1], "d": {"e": 1}}}, "f": null, "g": ' + b" " * 100
    seen = outline(io.BytesIO(content), name="n", size=80)
    paths = {(), ("a",), ("a", "b"), ("a", "b", "c"), ("a", "b", "d"), ("f",)}
    assert (seen.paths, seen.trouble) == (frozenset(paths), None)
    broken = outline(io.BytesIO(b'{"a": {'), name="n")
    assert broken.trouble is not None
    assert broken.trouble.code == "json_cut_off"
