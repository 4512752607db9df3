"""JSON members: behind an assignment, whole where small, nested values as one."""

from pathlib import Path

import pytest

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, open_archive
from magpie.portability.archive.jsonstream import Ended, Found, Want
from magpie.portability.importers.jsons import elements, pointer, read_json, read_whole


def holding(content: bytes, tmp_path: Path) -> Archive:
    path = tmp_path / "data.js"
    path.write_bytes(content)
    return open_archive(path)


@pytest.mark.parametrize("end", [b"", b";", b"\n;\n"])
@pytest.mark.parametrize(
    "start", [b"", b"window.YTD.tweets.part0 = ", b"\xef\xbb\xbfwindow.a.part1="]
)
def test_an_assignment_in_front_is_passed_over(start: bytes, end: bytes, tmp_path: Path) -> None:
    with holding(start + b'[ {"a": "x = y"} ]' + end, tmp_path) as archive:
        assert list(elements(archive, archive.members()[0])) == [
            Found((), 0, {"a": "x = y"}),
            Ended((), 1, was_read=True),
        ]


def test_a_small_file_is_read_whole(tmp_path: Path) -> None:
    with holding(b'{"a": {"b": [1, {"c": null}]}}', tmp_path) as archive:
        assert read_whole(archive, archive.members()[0]) == {"a": {"b": [1, {"c": None}]}}


def test_a_map_can_be_had_as_one_value_among_streamed_ones(tmp_path: Path) -> None:
    def want(path: tuple[str, ...], is_array: bool) -> Want:
        return Want.WHOLE if path == ("owner",) else Want.READ

    content = b'{"owner": {"name": {"first": "Mei"}}, "posts": [1], "empty": {}, "n": 2}'
    with holding(content, tmp_path) as archive:
        assert list(read_json(archive, archive.members()[0], want)) == [
            Found(("owner",), None, {"name": {"first": "Mei"}}),
            Found(("posts",), 0, 1),
            Ended(("posts",), 1, was_read=True),
            Ended(("empty",), 0, was_read=True),
            Found(("n",), None, 2),
        ]


def test_a_small_file_that_is_damaged_or_huge_is_not_guessed_at(tmp_path: Path) -> None:
    with holding(b'{"a": [', tmp_path) as archive, pytest.raises(DomainError, match="breaks off"):
        read_whole(archive, archive.members()[0])
    with holding(b"[" + b"1," * 200_000 + b"1]", tmp_path) as archive:
        assert read_whole(archive, archive.members()[0]) is None


def test_a_pointer_is_escaped() -> None:
    assert pointer(("a/b", "~"), 3) == "/a~1b/~0/3"
