"""What bringing an archive would do, found out without writing anything."""

from collections.abc import Iterator, Sequence
from itertools import islice

from magpie.accounts.models import Account
from magpie.portability import claims
from magpie.portability.archive import Archive
from magpie.portability.fitting import fitting_id
from magpie.portability.importers import Recognition
from magpie.portability.loader_survey import (
    SECTION_OF_STATE,
    Record,
    read_items,
    read_people,
    survey,
)
from magpie.portability.models.survey import Survey
from magpie.portability.queries import already_brought, already_known
from magpie.portability.records import CommentRecord, Follow, PostRecord

BATCH = 500


def rehearse(archive: Archive, account: Account) -> tuple[Recognition, Survey]:
    """A survey of the whole archive whose outcomes are those that `account` would get."""
    recognition, found = survey(archive, seconds=float("inf"))
    progress = found.counts
    if not found.trouble:
        for section in _done_before(archive, account, recognition.platform):
            progress.section(section).imported -= 1
            progress.section(section).skipped += 1
    found.progress = progress.stored()
    return recognition, found


def _done_before(archive: Archive, account: Account, platform: str) -> Iterator[str]:
    """The section of each entry that an earlier archive brought."""
    for batch in _batches(read_people(archive, platform)):
        follows = [record for record in batch if isinstance(record, Follow)]
        known = already_known(account, platform, [claims.index_of(f.person) for f in follows])
        for follow in follows:
            if (follow.state, claims.index_of(follow.person)) in known:
                yield SECTION_OF_STATE[follow.state]
    for batch in _batches(read_items(archive, platform)):
        items = [record for record in batch if isinstance(record, (PostRecord, CommentRecord))]
        done = already_brought(account, platform, [fitting_id(item.source_id) for item in items])
        for item in items:
            if fitting_id(item.source_id) in done:
                yield "posts" if isinstance(item, PostRecord) else "comments"


def _batches(records: Iterator[Record]) -> Iterator[Sequence[Record]]:
    while batch := list(islice(records, BATCH)):
        yield batch
