"""Everything she said: posts and comments with files, versions in other languages, earlier wordings.

They come back as records of the neutral model; what that doesn't know (`details`) is put back
afterwards, onto the post of the same id.
"""

from collections.abc import Iterator

from magpie.accounts.models import Account
from magpie.media.models import CaptionTrack, MediaAttachment
from magpie.portability.actions.restore import complete_post
from magpie.portability.exports.naming import (
    PLATFORM,
    acct,
    inert,
    moment,
    post_id,
    post_url,
)
from magpie.portability.exports.sections import Row, unreadable
from magpie.portability.models import OldAnswer
from magpie.posts.models import Post, PostRevision, PostVersion

NAME = "posts"
AT_ONCE = 200


def rows(account: Account) -> Iterator[Row]:
    """Oldest first, whatever their ids here are. Files are keys of core.storage."""
    return (_row(post, account) for post in whole(account))


def whole(account: Account, *, newest_first: bool = False) -> Iterator[Post]:
    """All her posts with what belongs to them, a few queries for each couple of hundred."""
    posts = Post.objects.filter(author=account, deleted_at=None)
    columns = posts.values_list("published_at", "pk", "uri", "origin_platform", "origin_id")
    placed = [
        (at, origin_id if platform == PLATFORM else uri, pk)
        for at, pk, uri, platform, origin_id in columns.iterator()
    ]
    order = [pk for _at, _id, pk in sorted(placed, reverse=newest_first)]
    for start in range(0, len(order), AT_ONCE):
        ids = order[start : start + AT_ONCE]
        found = (
            posts.filter(pk__in=ids)
            .select_related("author", "reply_to__author", "old_answer")
            .prefetch_related("attachments__media__captions", "versions", "revisions", "mentioned")
            .in_bulk()
        )
        yield from (found[pk] for pk in ids if pk in found)


def versions_of(post: Post) -> list[PostVersion]:
    """What it says in other languages, by language."""
    current = [each for each in post.versions.all() if each.replaced_at is None]
    return sorted(current, key=lambda each: each.language)


def _row(post: Post, account: Account) -> Row:
    old = _old_answer(post)
    row = {
        "id": _id(post),
        "url": post_url(post) if post.origin_platform in ("", PLATFORM) else "",
        "kind": post.kind,
        "title": post.title,
        "text": inert(post.text),
        "summary": post.summary,
        "is_sensitive": post.is_sensitive,
        "language": post.language,
        "visibility": old.ceiling if old else post.visibility,
        "published_at": moment(post.published_at),
        "edited_at": moment(post.edited_at),
        "pinned_at": moment(post.pinned_at),
        "origin": _origin(post),
        "continues": "",
        "answers": _answers(post, account, old),
        "reference": {"url": post.reference_url, "author": post.reference_author},
        "media": [_media(each.media) for each in post.attachments.all()],
        "awaits_media": post.awaits_media,
        "versions": [_version(each, post) for each in versions_of(post)],
        "revisions": [_revision(each) for each in reversed(post.revisions.all())],
    }
    if post.reply_to and post.reply_to.author_id == account.pk:
        row["continues"] = _id(post.reply_to)
    if row["answers"]:
        row["reference"] = {"url": "", "author": ""}
    return row


def _id(post: Post) -> str:
    """What it is called in this archive: unlike `post_id`, one for whatever platform it came from."""
    if post.origin_platform in ("", PLATFORM):
        return post_id(post)
    return f"{post.origin_platform}:{post.origin_id}"


def _origin(post: Post) -> Row | None:
    """Where it was before it was on any Magpie."""
    if post.origin_platform in ("", PLATFORM):
        return None
    return {"platform": post.origin_platform, "id": post.origin_id, "url": post.origin_url}


def _old_answer(post: Post) -> OldAnswer | None:
    answer: OldAnswer | None = getattr(post, "old_answer", None)
    return answer


def _answers(post: Post, account: Account, old: OldAnswer | None) -> Row | None:
    """Somebody else's post that it answers, here or where it was said first."""
    if old:
        return {
            "id": old.target,
            "url": post.reference_url,
            "author": post.reference_author or old.target_owner,
        }
    parent = post.reply_to
    if parent is None or parent.author_id == account.pk:
        return None
    return {"id": post_id(parent), "url": post_url(parent), "author": acct(parent.author)}


def _media(media: MediaAttachment) -> Row:
    return {
        "file": media.playable or media.display or media.original,
        "name": media.file_name,
        "alt": media.alt,
        "alt_language": media.alt_language,
        "alt_translations": media.alt_translations,
        "captions": [_captions(track) for track in media.captions.all()],
    }


def _captions(track: CaptionTrack) -> Row:
    """`spoken` as the row has it: [start, end, text], times in milliseconds."""
    return {"language": track.language, "made_by": track.made_by, "spoken": track.spoken}


def _version(version: PostVersion, post: Post) -> Row:
    """`alts` are in the order of the post's files; `engine` is what a machine's version was made by."""
    alts = [version.alts.get(str(each.media_id), "") for each in post.attachments.all()]
    return {
        "language": version.language,
        "title": version.title,
        "text": inert(version.text),
        "made_by": version.made_by,
        "engine": version.engine,
        "alts": alts if any(alts) else [],
        "made_at": moment(version.created_at),
    }


def _revision(revision: PostRevision) -> Row:
    return {
        "title": revision.title,
        "text": inert(revision.text),
        "language": revision.language,
        "replaced_at": moment(revision.replaced_at),
    }


def restore(account: Account, row: Row) -> bool:
    """Put the details of a post onto it."""
    if not isinstance(row.get("id"), str):
        raise unreadable(NAME)
    return complete_post(account=account, details=row)
