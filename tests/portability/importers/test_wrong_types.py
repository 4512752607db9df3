"""Whatever stands where, nothing falls over: each value of each fixture replaced by another kind."""

import copy
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from magpie.core.errors import DomainError
from magpie.portability.archive import open_archive
from magpie.portability.importers import ReadOptions, importers, recognise
from tests.portability.fixtures import facebook, instagram, reddit, threads, youtube

_STRANGE: list[Any] = [None, True, -1, 10**30, 1.5e300, "", "\ud800", "x" * 70, [], [[]], {}]
_STRANGE += [{"": [{}]}, [None, {"uri": 7}], {"string_map_data": [1]}, "https://", "2024-13-45"]
_BYTES = [b"", b"\0", b'"', b"\xff\xfe", b",,,,\n", b'{"a": [', b"[]", b"\r", b"UC", b"\n\n"]

FIXTURES: dict[str, Callable[[], dict[str, Any]]] = {
    "instagram": instagram.newest,
    "instagram-2018": instagram.first_generation,
    "instagram-html": instagram.html,
    "threads": threads.archive,
    "facebook": facebook.after_2024,
    "facebook-2018": facebook.before_2024,
    "facebook-html": facebook.html,
    "youtube": youtube.german,
    "youtube-2020": youtube.old,
    "reddit": reddit.archive,
}


def places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in `tree`."""
    yield path
    if isinstance(tree, (dict, list)):
        for key in tree if isinstance(tree, dict) else range(len(tree)):
            yield from places(tree[key], (*path, key))


def replaced(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = copy.copy(tree)
    changed[path[0]] = replaced(tree[path[0]], path[1:], value)
    return changed


def damaged(files: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Some values of some files are something else, or bytes of them are."""
    files = dict(files)
    for name in chance.sample(sorted(files), k=min(4, len(files))):
        content = files[name]
        if isinstance(content, bytes):
            cut = chance.randrange(len(content) + 1)
            files[name] = content[:cut] + chance.choice(_BYTES) + content[cut + 3 :]
            continue
        for _ in range(3):
            path = chance.choice(list(places(content)))
            content = replaced(content, path, chance.choice(_STRANGE))
        files[name] = content
    return files


def read_all(path: Path) -> int:
    """Have every importer that knows it read all of it; how many records that made."""
    count = 0
    with open_archive(path, name="archive.zip") as archive:
        for answer in recognise(archive):
            importer = importers()[answer.platform]
            ticked = frozenset(getattr(importer, "OPTIONAL", {}))
            for records in (
                importer.read_people(archive),
                importer.read_items(archive, ReadOptions(ticked, may_read_location=True)),
            ):
                with suppress(DomainError):
                    for record in records:
                        assert repr(record)
                        count += 1
    return count


@pytest.mark.parametrize("name", FIXTURES)
def test_other_kinds_of_values_crash_nothing(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    files = FIXTURES[name]()
    path = tmp_path / "upload"
    for _ in range(25):
        path.write_bytes(instagram.zipped(damaged(files, chance)))
        read_all(path)
