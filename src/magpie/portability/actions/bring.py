"""One batch of an archive's records becomes rows, together with how far that brings the import.

What takes time (files, languages, rendering) happens before the transaction, which others wait for.
"""

import logging
from collections.abc import Sequence

from django.db import OperationalError, transaction

from magpie.core.errors import DomainError
from magpie.portability.actions import threads
from magpie.portability.actions.advance import advance
from magpie.portability.actions.book import (
    Before,
    Kind,
    Outcome,
    book,
    brought_before,
    item_row,
    outcome_again,
    write_items,
)
from magpie.portability.actions.captions import caption, caption_late
from magpie.portability.actions.drafts import (
    Bringing,
    continued_by,
    details_of,
    draft_of,
)
from magpie.portability.actions.files import Taken, count_files, take_in
from magpie.portability.actions.keep import keep, keepable, keepsake_id
from magpie.portability.actions.own import own_id, own_rows, put_back
from magpie.portability.actions.people import remember
from magpie.portability.actions.portrait import bring_portrait
from magpie.portability.actions.remote import list_profile_pictures, list_remote
from magpie.portability.archive import Archive
from magpie.portability.fitting import Item, fitting_id, media_id, parts_of
from magpie.portability.loader_survey import Record
from magpie.portability.models import ArchiveImport, ImportItem
from magpie.portability.models.progress import Progress
from magpie.portability.models.sentence import kept
from magpie.portability.records import CommentRecord, Follow, Person, PostRecord
from magpie.posts.actions import compose, insert_posts, supply_media

log = logging.getLogger(__name__)


def bring_people(
    *, archive_import: ArchiveImport, records: Sequence[Record], archive: Archive
) -> None:
    """Remember whom she knew there. Raises Superseded when the import went on without this."""
    progress = archive_import.reached
    keepsakes, own = keepable(records), own_rows(records)
    owners = [each for each in records if isinstance(each, Person) and each.is_self]
    portraits = [row for each in owners for row in bring_portrait(archive_import, archive, each)]
    with transaction.atomic():
        follows = [record for record in records if isinstance(record, Follow)]
        remember(archive_import, follows, progress)
        ids = [*map(keepsake_id, keepsakes), *map(own_id, own)]
        before = brought_before(archive_import, [Kind.KEEPSAKE], ids)
        rows = keep(archive_import, keepsakes, before, progress)
        rows += put_back(archive_import, own, before, progress)
        for owner in owners:
            list_profile_pictures(archive_import, owner)
        write_items([*rows, *portraits, *book(archive_import, records, progress)])
        advance(archive_import, len(records), progress)


def bring_items(
    *, archive_import: ArchiveImport, records: Sequence[Record], archive: Archive
) -> None:
    """Publish posts and comments, silently and at their old dates, keep the rest for her alone.

    Raises Superseded when the import went on without this; then nothing of it stays.
    """
    progress = archive_import.reached
    items = [record for record in records if isinstance(record, (PostRecord, CommentRecord))]
    parts = [part for item in items for part in parts_of(item)]
    keepsakes, own = keepable(records), own_rows(records)
    before = _before(archive_import, parts, [*map(keepsake_id, keepsakes), *map(own_id, own)])
    bringings = [_prepared(archive_import, archive, part, before) for part in parts]
    with transaction.atomic():
        rows = _publish(archive_import, bringings, before, progress)
        rows += keep(archive_import, keepsakes, before, progress)
        rows += put_back(archive_import, own, before, progress)
        write_items([*rows, *book(archive_import, records, progress)])
        advance(archive_import, len(records), progress)


def _before(
    archive_import: ArchiveImport, parts: Sequence[Item], keepsakes: Sequence[str]
) -> Before:
    sources = [part.source_id for part in parts]
    files = [media_id(part, each) for part in parts for each in part.media]
    found = brought_before(archive_import, [Kind.POST, Kind.COMMENT], sources)
    found |= brought_before(archive_import, [Kind.MEDIA], files)
    return found | brought_before(archive_import, [Kind.KEEPSAKE], keepsakes)


def _prepared(
    archive_import: ArchiveImport, archive: Archive, item: Item, before: Before
) -> Bringing:
    """An item with its files taken in and its post composed, or with the reason why not."""
    is_post = isinstance(item, PostRecord)
    section, kind = ("posts", Kind.POST) if is_post else ("comments", Kind.COMMENT)
    row = item_row(archive_import, kind, item.source_id, section, str(item.raw_ref))
    row.continues = fitting_id(continued_by(item))
    known = before.get((kind, row.source_id))
    bringing = Bringing(item, row, known)
    if known and known.outcome != Outcome.FAILED:
        if known.post and not known.post.deleted_at:
            bringing.taken = take_in(archive_import, archive, item, before)
        return bringing
    # Of two that share an id in one batch, the second is the first once more.
    before[kind, row.source_id] = row
    if _is_bare(item):
        row.outcome, row.reason = Outcome.SKIPPED, "reference_only"
        return bringing
    try:
        bringing.taken = take_in(archive_import, archive, item, before)
        draft = draft_of(archive_import, item, bringing.taken)
        bringing.composed = compose(archive_import.account, draft)
    except DomainError as error:
        if error.code == "disk_full":
            raise
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
        row.details = details_of(item, bringing.taken)
    return bringing


def _is_bare(item: Item) -> bool:
    """It only passes on a post of which nothing but a number is left."""
    if not isinstance(item, PostRecord) or item.quotes is None:
        return False
    says = item.text or item.title or item.media
    return not says and not item.quotes.url and not item.quotes.author


def _publish(
    archive_import: ArchiveImport,
    bringings: Sequence[Bringing],
    before: Before,
    progress: Progress,
) -> list[ImportItem]:
    """Write the posts down; the rows of outcomes that are new."""
    ready = [each for each in bringings if each.composed]
    composed = [each.composed for each in ready if each.composed]
    posts = insert_posts(author=archive_import.account, composed=composed)
    for each, post in zip(ready, posts, strict=True):
        each.row.post = post
    rows: list[ImportItem] = []
    for each in bringings:
        known = each.known
        if known and known.outcome != Outcome.FAILED:
            progress.count(each.row.section, outcome_again(known, each.row))
            _supply(known, each.taken)
        else:
            progress.count(each.row.section, each.row.outcome)
            rows.append(each.row)
        rows += count_files(each.taken, before, progress)
    for each in ready:
        _caption(each)
    list_remote(archive_import, ready)
    threads.await_posts(archive_import, ready)
    return rows


def _caption(bringing: Bringing) -> None:
    """Give a video the captions that lay beside it."""
    videos = [media for media in bringing.taken.attachments if media.kind == "video"]
    if videos and bringing.composed:
        caption(videos[0], bringing.composed.post.language, bringing.taken.captions)


def _supply(known: ImportItem, taken: Taken) -> None:
    """Files that could not be taken in the first time go to the post that waits for them."""
    if known.post:
        for media in taken.attachments:
            supply_media(post=known.post, media=media)
        if taken.attachments or taken.captions:
            caption_late(known.post, taken.captions)
