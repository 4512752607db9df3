"""Archives of the small cast, and bringing them to their end."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import TestCase

from magpie.accounts.models import Account
from magpie.core.tasks import drain
from magpie.portability import loader
from magpie.portability.actions import confirm_import, start_import
from magpie.portability.models import ArchiveImport, Options
from tests.portability.fixtures import tiktok

ZIP = "TikTok_Data_1735588272.zip"
Tree = dict[str, Any]


def archive(
    handle: str = "mei.synth",
    *,
    following: tuple[str, ...] = (),
    followers: tuple[str, ...] = (),
    blocked: tuple[str, ...] = (),
) -> Tree:
    """An archive of nothing but people."""

    def people(names: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"Date": "2024-02-02 10:00:00", "UserName": name} for name in names]

    return {
        "Profile And Settings": {
            "Profile Info": {"ProfileMap": {"userName": handle}},
            "Following": {"Following": people(following)},
            "Follower": {"FansList": people(followers)},
            "Block List": {"BlockList": people(blocked)},
        }
    }


def hand_in(account: Account, tree: Tree | bytes, name: str = "") -> ArchiveImport:
    """An import that waits for its person's word."""
    content = tree if isinstance(tree, bytes) else tiktok.zipped(tiktok.as_json(tree))
    name = name or (ZIP if content.startswith(b"PK") else "user_data_tiktok.json")
    return start_import(account=account, file=BytesIO(content), name=name)


def stored_archives() -> list[Path]:
    """What lies in the storage, committed or not."""
    return [path for path in (settings.MEDIA_ROOT / "archives").rglob("*") if path.is_file()]


@contextmanager
def committed() -> Iterator[None]:
    """What is to happen after the commit happens after the block: tests never really commit."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        yield


def finish(row: ArchiveImport) -> ArchiveImport:
    """Work slice by slice until nothing is left, as the worker does."""
    while row.is_working:
        loader.carry_on(row)
        row.refresh_from_db()
    return row


def bring(account: Account, tree: Tree | bytes, **options: Any) -> ArchiveImport:
    """Hand in, confirm, and bring to the end; then tell whom it concerns."""
    row = hand_in(account, tree)
    confirm_import(archive_import=row, options=Options(**options))
    finish(row)
    drain()
    return row
