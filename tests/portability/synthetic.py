"""An importer of no platform: it yields whatever records a test gives it.

Importers have their own tests; with this one the loader is tried with everything the neutral model
can say, on an archive that really holds the files.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import Any

from magpie.accounts.models import Account
from magpie.core.tasks import drain
from magpie.portability.actions import confirm_import, start_import
from magpie.portability.archive import Archive
from magpie.portability.importers import (
    Question,
    ReadOptions,
    Recognition,
    importers,
)
from magpie.portability.models import ArchiveImport, Options
from magpie.portability.records import (
    CommentRecord,
    ItemRecord,
    PeopleRecord,
    PostRecord,
    RawRef,
    Sentence,
)
from tests.portability.bringing import finish
from tests.portability.fixtures import hostile

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
_numbers = count()


class Synthetic:
    """Offers what a platform's package does."""

    PLATFORM = "synthetic"
    LABEL = "Synthetic"

    def __init__(
        self,
        people: Sequence[PeopleRecord],
        items: Sequence[ItemRecord],
        question: Question | None,
    ) -> None:
        self.people, self.items, self.question = people, items, question
        self.options = ReadOptions()
        self.OPTIONAL = {"messages": "What others wrote to you"}

    def recognise(self, archive: Archive) -> Recognition | None:
        if archive.find("synthetic.txt") is None:
            return None
        because = Sentence("a test made it")
        return Recognition("synthetic", "1", 1.0, because, question=self.question)

    def read_people(self, archive: Archive) -> Iterator[PeopleRecord]:
        yield from self.people

    def read_items(self, archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
        self.options = options
        yield from self.items


@contextmanager
def platform(
    *items: ItemRecord, people: Sequence[PeopleRecord] = (), question: Question | None = None
) -> Iterator[Synthetic]:
    """As long as the block lasts there is such a platform, and its archives hold these records."""
    importer = Synthetic(people, items, question)
    importers()["synthetic"] = importer
    try:
        yield importer
    finally:
        del importers()["synthetic"]


def hand_in(account: Account, files: Mapping[str, bytes] | None = None) -> ArchiveImport:
    """An import that waits for its person's word; no two archives are the same."""
    content = {"synthetic.txt": str(next(_numbers)).encode(), **(files or {})}
    return start_import(account=account, file=BytesIO(hostile.zip_of(content)), name="x.zip")


def bring(
    account: Account,
    *items: ItemRecord,
    people: Sequence[PeopleRecord] = (),
    files: Mapping[str, bytes] | None = None,
    **options: Any,
) -> ArchiveImport:
    """Hand in an archive with these records and files, and bring it to its end."""
    options.setdefault("visibility", "public")
    with platform(*items, people=people):
        row = hand_in(account, files)
        confirm_import(archive_import=row, options=Options(is_mine=True, **options))
        finish(row)
    drain()
    return row


def post(source_id: str, text: str = "", **more: Any) -> PostRecord:
    given: dict[str, Any] = {
        "kind": "note",
        "created_at": AT,
        "certainty": "utc",
        "visibility": "public",
        "raw_ref": RawRef("posts", source_id),
    }
    return PostRecord(source_id=source_id, text=text, **given | more)


def comment(source_id: str, text: str = "", **more: Any) -> CommentRecord:
    given: dict[str, Any] = {
        "created_at": AT,
        "certainty": "utc",
        "raw_ref": RawRef("comments", source_id),
    }
    return CommentRecord(source_id=source_id, text=text, **given | more)
