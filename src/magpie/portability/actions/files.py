"""Pictures and clips of an archive on their way into the house.

They go the way of every upload (sniffed, stripped of places, rendered), outside of any transaction.
What can't be taken in says why; its post comes without it.
"""

from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO

from django.conf import settings

from magpie.core.errors import DomainError
from magpie.media import actions as media_actions
from magpie.media.incoming import workspace
from magpie.media.models import MediaAttachment
from magpie.media.models.media_attachment import ALT_MAX
from magpie.portability.actions.book import Before, Kind, Outcome, item_row, outcome_again
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.fitting import Item, media_id
from magpie.portability.models import ArchiveImport, ImportItem
from magpie.portability.models.progress import Progress
from magpie.portability.models.sentence import kept
from magpie.portability.records import MediaRecord

MB = 1024 * 1024
IN_MEMORY = 8 * MB
CAPTIONS_MAX = 400_000
SECTION = "media"


@dataclass
class Taken:
    """The files of one item: what it will carry, what became of each, its captions."""

    attachments: list[MediaAttachment] = field(default_factory=list)
    rows: list[ImportItem] = field(default_factory=list)
    captions: list[dict[str, str]] = field(default_factory=list)
    lacks: bool = False


def take_in(row: ArchiveImport, archive: Archive, item: Item, before: Before) -> Taken:
    """Take in all files of `item` that are in the archive."""
    taken = Taken()
    for media in sorted(item.media, key=lambda each: each.order):
        if media.status == "present":
            _take(row, archive, item, media, before, taken)
        elif media.role == "main":
            taken.lacks = True
    return taken


def count_files(taken: Taken, before: Before, progress: Progress) -> list[ImportItem]:
    """Count the outcomes; the rows that are new."""
    new = []
    for row in taken.rows:
        known = before.get((Kind.MEDIA, row.source_id))
        is_settled = known is not None and known.outcome != Outcome.FAILED
        progress.section(SECTION).found += 1
        if known and is_settled:
            progress.count(SECTION, outcome_again(known, row))
        else:
            progress.count(SECTION, row.outcome)
            new.append(row)
    return new


def _take(
    row: ArchiveImport,
    archive: Archive,
    item: Item,
    media: MediaRecord,
    before: Before,
    taken: Taken,
) -> None:
    outcome = item_row(row, Kind.MEDIA, media_id(item, media), SECTION, media.path)
    outcome.outcome = Outcome.SKIPPED
    taken.rows.append(outcome)
    member = archive.find(media.path)
    known = before.get((Kind.MEDIA, outcome.source_id))
    if known and known.outcome != Outcome.FAILED:
        return
    if member is None:
        outcome.reason = "media_missing"
        taken.lacks = taken.lacks or media.role == "main"
    elif media.role == "live_photo":
        outcome.reason = "media_companion"
    elif media.role == "caption":
        _take_captions(archive, member, media, outcome, taken)
    elif media.role == "cover":
        outcome.reason = "cover"
    else:
        _upload(row, archive, member, media, outcome, taken)


def _upload(
    row: ArchiveImport,
    archive: Archive,
    member: Member,
    media: MediaRecord,
    outcome: ImportItem,
    taken: Taken,
) -> None:
    try:
        found = upload_member(row, archive, member, outcome.source_id, media.alt)
    except DomainError as error:
        if error.code == "disk_full":
            raise
        outcome.outcome, outcome.reason = Outcome.FAILED, error.code[:40]
        outcome.details = {"why": kept(error)}
        if error.code == "empty_file":
            outcome.reason, outcome.details = "media_empty", {}
        taken.lacks = True
        return
    is_used = found.attached_at is not None
    if is_used or any(found.sha256 == other.sha256 for other in taken.attachments):
        outcome.reason = "media_twice"
        if not is_used and found.pk not in {other.pk for other in taken.attachments}:
            media_actions.discard(media=found)
        return
    outcome.outcome = Outcome.IMPORTED
    taken.attachments.append(found)


def upload_member(
    row: ArchiveImport, archive: Archive, member: Member, source_id: str, alt: str
) -> MediaAttachment:
    """A file of the archive as an upload; the same one again is the same upload."""
    with workspace() as folder, SpooledTemporaryFile(IN_MEMORY, dir=str(folder)) as file:
        copy_member(archive, member, file)
        return media_actions.upload(
            owner=row.account,
            file=file,
            name=member.name,
            alt=alt[:ALT_MAX],
            idempotency_key=f"archive:{row.platform}:{source_id}"[:255],
        )


def copy_member(archive: Archive, member: Member, target: IO[bytes]) -> None:
    """The bytes of `member`, no more than an upload may have (which says so itself)."""
    limit = (max(settings.MAGPIE_MAX_VIDEO_MB, settings.MAGPIE_MAX_IMAGE_MB) + 1) * MB
    left = limit
    with archive.open(member) as source:
        while left > 0 and (chunk := source.read(min(MB, left))):
            target.write(chunk)
            left -= len(chunk)


def _take_captions(
    archive: Archive, member: Member, media: MediaRecord, outcome: ImportItem, taken: Taken
) -> None:
    """Subtitles as text with the post's item, for whatever shows them."""
    parts: list[str] = []
    size = 0
    with archive.open(member) as source:
        for chunk in Utf8Chunks(source):
            parts.append(chunk.decode())
            size += len(chunk)
            if size > CAPTIONS_MAX:
                break
    text = "".join(parts)
    if not text.strip() or size > CAPTIONS_MAX or "-->" not in text:
        outcome.reason = "captions_unreadable"
        return
    outcome.outcome = Outcome.IMPORTED
    taken.captions.append({"language": media.language, "text": text})
