"""The one loader: reads an import's archive from where it stands and has each batch brought.

It works in slices of a second or two, so that one large archive never keeps others waiting, and in
short transactions. Where an import stands is written in the transaction that brought it there; a
process that dies loses nothing and doubles nothing. Between slices the archive stays open: reading
a file again from its start for each slice would take time with the square of its size.
"""

import logging
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

from django.conf import settings

from magpie.core import storage
from magpie.core.errors import DomainError
from magpie.core.tasks import holding
from magpie.portability import actions
from magpie.portability.actions.advance import Superseded
from magpie.portability.archive import Archive, open_archive
from magpie.portability.loader_survey import Record, read_items, read_people
from magpie.portability.models import ArchiveImport
from magpie.portability.policies import archive_gone
from magpie.portability.records import CommentRecord, PostRecord

log = logging.getLogger(__name__)

SLICE_SECONDS = 1.5
# How long an import stands still when its process has died.
LEASE = timedelta(seconds=20)
# Files take a second or so each: a batch must not keep the slice beyond its time.
PEOPLE_AT_ONCE, ITEMS_AT_ONCE, FILES_AT_ONCE = 200, 200, 6
KEPT_OPEN = 8
NO_END = 1 << 62
MB = 1024 * 1024

Phase = ArchiveImport.Phase


class Reading:
    """An archive opened in one phase, and how many of its records were taken."""

    def __init__(self, row: ArchiveImport) -> None:
        self._stack = ExitStack()
        self.position = 0
        self.trouble: DomainError | None = None
        self._archive: Archive | None = None
        self._records = self._read(row)

    @property
    def archive(self) -> Archive:
        """Opened with the first record that was taken."""
        assert self._archive is not None
        return self._archive

    def take(self, count: int, files: int = FILES_AT_ONCE) -> list[Record]:
        """The next records, fewer than `count` where they carry more than `files`; none at the end,
        or where the archive breaks off (`trouble` says why)."""
        taken: list[Record] = []
        try:
            while len(taken) < count and files > 0:
                record = next(self._records, None)
                if record is None:
                    break
                taken.append(record)
                files -= _files(record)
        except DomainError as error:
            self.trouble = error
        self.position += len(taken)
        return taken

    def go_to(self, position: int) -> None:
        """Read over what was dealt with before."""
        while self.position < position and self.take(min(1000, position - self.position), NO_END):
            pass

    def close(self) -> None:
        self._stack.close()

    def _read(self, row: ArchiveImport) -> Iterator[Record]:
        """Opens with the first record, so that what can't be opened is trouble like any other."""
        if not row.file:
            raise archive_gone()
        try:
            self._archive = self._stack.enter_context(open_stored(row))
        except (FileNotFoundError, IsADirectoryError) as error:
            raise archive_gone() from error
        read = read_people if row.phase == Phase.PEOPLE else read_items
        yield from read(self._archive, row.platform, row.chosen)


@contextmanager
def open_stored(row: ArchiveImport) -> Iterator[Archive]:
    """The archive of an import, all its files as one set."""
    further = row.more_files.values_list("file", "name")
    with ExitStack() as stack:
        path = stack.enter_context(storage.local_path(row.file))
        more = [(stack.enter_context(storage.local_path(key)), name) for key, name in further]
        yield stack.enter_context(open_archive(path, name=row.file_name, more=more))


def _files(record: Record) -> int:
    media = record.media if isinstance(record, (PostRecord, CommentRecord)) else ()
    return sum(each.status == "present" for each in media)


def carry_on(row: ArchiveImport, seconds: float = SLICE_SECONDS) -> bool:
    """Bring the next slice; True if there is more to do.

    Raises DomainError when the disk is nearly full; nothing is half-written then.
    """
    if not row.is_underway:
        return False
    _check_disk()
    with holding(row, LEASE):
        return _carry_on(row, seconds)


def _carry_on(row: ArchiveImport, seconds: float) -> bool:
    reading = _resume(row)
    try:
        has_ended = _bring(row, reading, time.monotonic() + seconds)
    except Superseded:
        reading.close()
        log.info("import %s goes on elsewhere, or was cancelled", row.pk)
        return False
    except BaseException:
        reading.close()
        raise
    if not has_ended:
        _keep_open(row, reading)
        actions.tell_progress(archive_import=row)
        return True
    reading.close()
    return row.phase == Phase.ITEMS


def _bring(row: ArchiveImport, reading: Reading, until: float) -> bool:
    """Bring batches, one at least, until the time is up; True when the phase has come to its end."""
    is_people = row.phase == Phase.PEOPLE
    while True:
        records = reading.take(PEOPLE_AT_ONCE if is_people else ITEMS_AT_ONCE)
        if records and is_people:
            actions.bring_people(archive_import=row, records=records, archive=reading.archive)
        elif records:
            actions.bring_items(archive_import=row, records=records, archive=reading.archive)
        elif is_people:
            actions.settle_people(archive_import=row, trouble=reading.trouble)
            return True
        else:
            actions.knit_threads(account=row.account, platform=row.platform)
            actions.meet_posts(account=row.account, platform=row.platform)
            actions.end_import(archive_import=row, trouble=reading.trouble)
            return True
        if time.monotonic() > until:
            return False


_open: "OrderedDict[tuple[int, str], Reading]" = OrderedDict()
_open_lock = threading.Lock()


def _resume(row: ArchiveImport) -> Reading:
    """The reading of the last slice if it was in this process, else a new one, at the cursor."""
    with _open_lock:
        reading = _open.pop((row.pk, row.phase), None)
    if reading is None or reading.position > row.cursor:
        if reading:
            reading.close()
        reading = Reading(row)
    reading.go_to(row.cursor)
    return reading


def _keep_open(row: ArchiveImport, reading: Reading) -> None:
    dropped = []
    with _open_lock:
        _open[row.pk, row.phase] = reading
        while len(_open) > KEPT_OPEN:
            dropped.append(_open.popitem(last=False)[1])
    for each in dropped:
        each.close()


def _check_disk() -> None:
    if shutil.disk_usage(settings.MAGPIE_HOME).free < settings.MAGPIE_DISK_RESERVE_MB * MB:
        raise storage.disk_full()
