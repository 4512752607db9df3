"""Archives that are damaged or forged: nothing breaks, and whatever can't be read has a reason."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from magpie.core.errors import DomainError
from magpie.portability.archive import open_archive
from magpie.portability.importers import ReadOptions, importers, recognise
from tests.portability.fixtures import bluesky, loops, mastodon, pixelfed, x
from tests.portability.fixtures.mutations import Files, changed, mutated

ALL = ReadOptions(
    frozenset({"likes", "saved", "reposts", "direct_messages"}), may_read_location=True
)
KINDS: dict[str, tuple[str, Callable[[], Files]]] = {
    "x": ("x", x.archive),
    "mastodon": ("mastodon", mastodon.archive),
    "lists": ("mastodon", mastodon.lists),
    "pixelfed": ("pixelfed", pixelfed.archive),
    "loops": ("loops", loops.archive),
}


def survives(path: Path, content: bytes, platform: str) -> None:
    """Read it all. A DomainError is a sentence for the person; anything else fails the test."""
    path.write_bytes(content)
    importer = importers()[platform]
    try:
        with open_archive(path, name="upload") as archive:
            recognise(archive)
            for records in (importer.read_people(archive), importer.read_items(archive, ALL)):
                try:
                    for record in records:
                        assert str(record)
                except DomainError as error:
                    is_sentence(error)
    except DomainError as error:
        is_sentence(error)


def is_sentence(error: DomainError) -> None:
    assert len(str(error)) > 40


@pytest.mark.parametrize("kind", KINDS)
def test_mutated_archives_are_read_as_far_as_they_go(tmp_path: Path, kind: str) -> None:
    platform, archive = KINDS[kind]
    for files in mutated(archive(), 40):
        survives(tmp_path / "upload", mastodon.zipped(files), platform)


def test_mutated_repositories_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    chance = Random(0)
    whole = bluesky.repository()
    for length in range(0, len(whole), len(whole) // 40):
        survives(tmp_path / "upload", whole[:length] or b"\0", "bluesky")
    for _ in range(40):
        tree: Any = changed(bluesky.records(), chance)
        try:
            content = bluesky.car(tree)
        except (ValueError, TypeError, AttributeError, UnicodeError, OverflowError):
            continue  # no encoder writes such a thing
        survives(tmp_path / "upload", content, "bluesky")
