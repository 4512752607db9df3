"""What an archive's post or comment becomes here: its draft, before it is written down."""

from dataclasses import dataclass, field

from magpie.portability.actions.files import Taken
from magpie.portability.fitting import Item, fitting_id
from magpie.portability.importers.text import cleaned
from magpie.portability.models import ArchiveImport, ImportItem
from magpie.portability.records import CommentRecord, Former, PostRecord, Reference
from magpie.posts.across import GivenVersion
from magpie.posts.actions import Composed, Draft
from magpie.posts.actions.publish import narrower
from magpie.posts.models import Post
from magpie.posts.models.post import SUMMARY_MAX, TITLE_MAX
from magpie.posts.origin import Origin

URL_MAX, AUTHOR_MAX, LANGUAGE_MAX = 1000, 200, 16
VISIBILITY: dict[str, str] = {
    "public": Post.Visibility.PUBLIC,
    "unlisted": Post.Visibility.UNLISTED,
    "followers": Post.Visibility.FOLLOWERS,
    "private": Post.Visibility.MENTIONED,
    "unknown": Post.Visibility.MENTIONED,
}
"""Who sees a post here; "mentioned" without mentions is its author alone."""


@dataclass
class Bringing:
    """One item on its way: its row of outcome, its files, and the post it becomes (None: failed)."""

    item: Item
    row: ImportItem
    known: ImportItem | None = None
    taken: Taken = field(default_factory=Taken)
    composed: Composed | None = None


def visibility(source: str, ceiling: str) -> str:
    """The narrower of what it was there and what she allows here."""
    return narrower(VISIBILITY[source], ceiling)


def ceiling_of(archive_import: ArchiveImport, item: Item) -> str:
    """How widely an answer may be seen once it stands under its post again."""
    chosen = archive_import.chosen.visibility
    return visibility(item.visibility, chosen) if isinstance(item, PostRecord) else chosen


def draft_of(archive_import: ArchiveImport, item: Item, taken: Taken) -> Draft:
    former = former_of(archive_import, item)
    origin = Origin(
        platform=former.platform,
        source_id=fitting_id(former.source_id),
        url=_fitting_url(former.url),
        published_at=item.created_at,
        is_silent=True,
    )
    if isinstance(item, CommentRecord):
        # Under somebody else's video: hers, but not hers alone to show.
        return Draft(
            text=item.text,
            kind=Post.Kind.COMMENT,
            visibility=Post.Visibility.MENTIONED,
            language=item.language[:LANGUAGE_MAX],
            attachments=taken.attachments,
            awaits_media=taken.lacks,
            reference_url=_fitting_url(item.target_url),
            reference_author=cleaned(item.target_owner)[:AUTHOR_MAX],
            origin=origin,
        )
    reference = item.answers or item.quotes or Reference()
    kind = Post.Kind.VIDEO if item.kind == "video" else Post.Kind.NOTE
    return Draft(
        text=item.text,
        title=item.title if len(item.title) <= TITLE_MAX else "",
        summary=_shortened(cleaned(item.summary)),
        is_sensitive=item.is_sensitive,
        kind=Post.Kind.COMMENT if item.answers else kind,
        visibility=(
            Post.Visibility.MENTIONED
            if item.answers
            else visibility(item.visibility, archive_import.chosen.visibility)
        ),
        language=item.language[:LANGUAGE_MAX],
        attachments=taken.attachments,
        awaits_media=taken.lacks,
        reference_url=_fitting_url(reference.url),
        reference_author=cleaned(reference.author)[:AUTHOR_MAX],
        edited_at=item.edited_at,
        versions=_versions(item),
        origin=origin,
    )


def former_of(archive_import: ArchiveImport, item: Item) -> Former:
    """Where it was said first: on the archive's platform, unless that had it from another."""
    if isinstance(item, CommentRecord):
        return Former(archive_import.platform, item.source_id, item.target_url)
    return item.former or Former(archive_import.platform, item.source_id, item.source_url)


def continued_by(item: Item) -> str:
    """The source id of her own post that this one may go on from, or ""."""
    if isinstance(item, PostRecord):
        return item.reply_to
    return item.parent or item.target_source_id


def answered_by(item: Item) -> tuple[str, str]:
    """What somebody else's post it answers, by id or address there, and whose that is."""
    if isinstance(item, CommentRecord):
        return item.target_source_id or item.target_url or item.parent, item.target_owner
    if item.answers:
        return item.answers.source_id or item.answers.url, item.answers.author
    return "", ""


def details_of(item: Item, taken: Taken) -> dict[str, object]:
    """What has no place in a post and may matter later, or to her alone."""
    alt = next((media.alt for media in item.media if media.role == "main" and media.alt), "")
    found: dict[str, object] = {"alt": alt if not taken.attachments else ""}
    if not any(media.kind == "video" for media in taken.attachments):
        found["captions"] = taken.captions  # until the video comes
    if isinstance(item, PostRecord):
        found |= {"likes": item.likes, "sound": item.sound, "place": item.location}
        found["ai_generated"] = item.is_ai_generated
        reference = item.answers or item.quotes
        found["snippet"] = cleaned(reference.snippet) if reference else ""
        if item.poll:
            found["poll"] = {
                "options": [[option.text, option.votes] for option in item.poll.options],
                "ends_at": item.poll.ends_at.isoformat() if item.poll.ends_at else "",
                "is_multiple": item.poll.is_multiple,
            }
    return {name: value for name, value in found.items() if value}


def _versions(item: PostRecord) -> list[GivenVersion]:
    """What it says in other languages, once in each."""
    found = {
        each.language[:LANGUAGE_MAX]: GivenVersion(
            each.language[:LANGUAGE_MAX], each.text, each.title, each.made_by
        )
        for each in item.versions
        if each.language[:LANGUAGE_MAX] != item.language[:LANGUAGE_MAX]
    }
    return list(found.values())


def _fitting_url(url: str) -> str:
    is_web = url.startswith(("https://", "http://", "at://"))
    return url if is_web and len(url) <= URL_MAX and "\0" not in url else ""


def _shortened(summary: str) -> str:
    return summary if len(summary) <= SUMMARY_MAX else f"{summary[: SUMMARY_MAX - 1]}…"
