"""One batch of an archive's records becomes rows, together with how far that brings the import."""

import hashlib
import logging
from collections.abc import Sequence

from django.db import OperationalError, transaction

from magpie.core.errors import DomainError
from magpie.languages.detection import detect
from magpie.portability.actions.advance import advance
from magpie.portability.actions.people import remember
from magpie.portability.importers.text import cleaned
from magpie.portability.loader_survey import Record, awaits_media
from magpie.portability.models import ArchiveImport, ImportItem
from magpie.portability.models.progress import Progress, shown
from magpie.portability.models.sentence import kept
from magpie.portability.records import (
    CommentRecord,
    Follow,
    Note,
    PostRecord,
    SectionTally,
    Skipped,
    Unrecognised,
)
from magpie.posts.actions import publish_post
from magpie.posts.models import Post
from magpie.posts.origin import Origin

log = logging.getLogger(__name__)

Kind, Outcome = ImportItem.Kind, ImportItem.Outcome
Item = PostRecord | CommentRecord
Before = dict[tuple[str, str], ImportItem]

URL_MAX = 1000
VISIBILITY: dict[str, str] = {
    "public": Post.Visibility.PUBLIC,
    "unlisted": Post.Visibility.UNLISTED,
    "followers": Post.Visibility.FOLLOWERS,
    "private": Post.Visibility.MENTIONED,
    "unknown": Post.Visibility.MENTIONED,
}
"""Who sees a post here; "mentioned" without mentions is its author alone."""


def bring_people(*, archive_import: ArchiveImport, records: Sequence[Record]) -> None:
    """Remember whom she knew there. Raises Superseded when the import went on without this."""
    progress = archive_import.reached
    with transaction.atomic():
        follows = [record for record in records if isinstance(record, Follow)]
        remember(archive_import, follows, progress)
        _write(_book(archive_import, records, progress))
        advance(archive_import, len(records), progress)


def bring_items(*, archive_import: ArchiveImport, records: Sequence[Record]) -> None:
    """Publish posts and comments, silently and at their old dates, each with its outcome.

    Raises Superseded when the import went on without this; then nothing of it stays.
    """
    progress = archive_import.reached
    items = [record for record in records if isinstance(record, (PostRecord, CommentRecord))]
    hints = archive_import.account.languages_read
    # Found out before the transaction, which others wait for.
    languages = [detect(item.text, hints=hints).language for item in items]
    with transaction.atomic():
        before = _before(archive_import, items)
        rows = []
        for item, language in zip(items, languages, strict=True):
            row = _bring(archive_import, item, language, before, progress)
            if row is not None:
                rows.append(row)
                before[row.kind, row.source_id] = row
        _write(rows)
        _write(_book(archive_import, records, progress))
        advance(archive_import, len(records), progress)


def visibility(source: str, ceiling: str) -> str:
    """The narrower of what it was there and what she allows here."""
    return max(VISIBILITY[source], ceiling, key=Post.Visibility.values.index)


def _bring(
    archive_import: ArchiveImport,
    item: Item,
    language: str,
    before: Before,
    progress: Progress,
) -> ImportItem | None:
    """Publish one item; the row to write, or None when its outcome stands already."""
    is_post = isinstance(item, PostRecord)
    section = "posts" if is_post else "comments"
    kind = Kind.POST if is_post else Kind.COMMENT
    row = _row(archive_import, kind, item.source_id, section, str(item.raw_ref))
    known = before.get((kind, item.source_id))
    if known and known.outcome != Outcome.FAILED:
        progress.count(section, _again(known, row))
        return None
    try:
        row.post = _publish(archive_import, item, language)
    except DomainError as error:
        row.outcome, row.reason = Outcome.FAILED, error.code[:40]
        row.details = {"why": kept(error)}
    except OperationalError:
        raise  # the database is full or out of reach: nothing is wrong with the item
    except Exception:
        log.exception("import %s: %s can't be published", archive_import.pk, row)
        row.outcome, row.reason = Outcome.FAILED, "broken"
    else:
        row.outcome = Outcome.IMPORTED
        row.reason = item.warnings[0] if item.warnings else ""
        row.details = _for_later(item)
    progress.count(section, row.outcome)
    return row


def _again(known: ImportItem, row: ImportItem) -> str:
    """The outcome of an entry whose source was dealt with before."""
    is_same = known.archive_import_id == row.archive_import_id and known.place == row.place
    return known.outcome if is_same else Outcome.SKIPPED


def _publish(archive_import: ArchiveImport, item: Item, language: str) -> Post:
    ceiling = archive_import.chosen.visibility
    if isinstance(item, PostRecord):
        kind = Post.Kind.VIDEO if item.kind == "video" else Post.Kind.NOTE
        seen_by, url = visibility(item.visibility, ceiling), item.source_url
    else:
        # Under somebody else's video: hers, but not hers alone to show.
        kind, seen_by, url = Post.Kind.COMMENT, Post.Visibility.MENTIONED, item.target_url
    return publish_post(
        author=archive_import.account,
        text=item.text,
        kind=kind,
        visibility=seen_by,
        language=language,
        awaits_media=awaits_media(item),
        origin=Origin(
            platform=archive_import.platform,
            source_id=item.source_id,
            url=url if len(url) <= URL_MAX else "",
            published_at=item.created_at,
            is_silent=True,
        ),
    )


def _for_later(item: Item) -> dict[str, object]:
    """What only matters once the picture or clip is there."""
    alt = next((media.alt for media in item.media if media.role == "main" and media.alt), "")
    return {"alt": alt} if alt else {}


def _before(archive_import: ArchiveImport, items: Sequence[Item]) -> Before:
    rows = ImportItem.objects.filter(
        account=archive_import.account_id,
        platform=archive_import.platform,
        kind__in=(Kind.POST, Kind.COMMENT),
        source_id__in=[item.source_id for item in items],
    )
    return {(row.kind, row.source_id): row for row in rows}


def _book(
    archive_import: ArchiveImport, records: Sequence[Record], progress: Progress
) -> list[ImportItem]:
    """Count what is not an item, and keep what could not be brought."""
    rows = []
    sections = archive_import.seen.counts.sections
    names = {label: name for name, section in sections.items() for label in section.labels}
    for record in records:
        if isinstance(record, SectionTally):
            progress.tally(record)
        elif isinstance(record, Note):
            progress.note(record.code, record.file, record.detail)
        elif isinstance(record, Skipped):
            section = names.get(shown(record.section), record.section)
            progress.count(section, Outcome.SKIPPED)
            rows.append(_entry(archive_import, section, record))
        elif isinstance(record, Unrecognised):
            progress.unknown(record.section, record.count)
            rows.append(_unknown_section(archive_import, record))
    return rows


def _entry(archive_import: ArchiveImport, section: str, record: Skipped) -> ImportItem:
    place = str(record.raw_ref)
    # Such an entry has no id of its own, so it belongs to this archive alone.
    digest = hashlib.sha256(f"{archive_import.pk}:{place}".encode(errors="replace")).hexdigest()
    row = _row(archive_import, Kind.ENTRY, digest, section, place)
    row.outcome, row.reason = Outcome.SKIPPED, record.reason
    return row


def _unknown_section(archive_import: ArchiveImport, record: Unrecognised) -> ImportItem:
    digest = hashlib.sha256(
        f"{archive_import.pk}:{record.section}".encode(errors="replace")
    ).hexdigest()
    row = _row(archive_import, Kind.SECTION, digest, record.section, str(record.example))
    row.outcome, row.reason = Outcome.UNRECOGNISED, "unrecognised"
    row.details = {"count": record.count}
    return row


def _row(
    archive_import: ArchiveImport, kind: str, source_id: str, section: str, place: str
) -> ImportItem:
    return ImportItem(
        archive_import=archive_import,
        account_id=archive_import.account_id,
        platform=archive_import.platform,
        kind=kind,
        source_id=source_id,
        section=shown(section),
        place=cleaned(place)[:300],
    )


def _write(rows: Sequence[ImportItem]) -> None:
    ImportItem.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["account", "platform", "kind", "source_id"],
        update_fields=[
            "archive_import",
            "section",
            "place",
            "outcome",
            "reason",
            "details",
            "post",
        ],
    )
