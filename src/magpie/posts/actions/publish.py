"""Publishing: what every door calls, so that a rule stands in one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock, events, ids
from magpie.core.errors import DomainError, Forbidden
from magpie.core.prepared import Prepared
from magpie.languages.detection import detect
from magpie.media.actions import mark_attached
from magpie.media.models import MediaAttachment
from magpie.posts import text as writing
from magpie.posts.across import GivenVersion
from magpie.posts.actions import across
from magpie.posts.events import AccountMentioned, CommentPublished, PostImported, PostPublished
from magpie.posts.models import Attachment, Hashtag, Mention, Post, Tagging
from magpie.posts.models.post import IMAGES_MAX
from magpie.posts.origin import HERE, Origin
from magpie.posts.policies import may_reply


@dataclass(frozen=True, kw_only=True)
class Draft:
    """All that a door may say of a post it wants published.

    A `reply_to` makes it a comment, never seen more widely than what it answers. `language` ""
    means that it is detected, with the author's languages as hints.
    """

    text: str
    title: str = ""
    summary: str = ""
    is_sensitive: bool = False
    kind: str = Post.Kind.NOTE
    visibility: str = Post.Visibility.PUBLIC
    language: str = ""
    attachments: Sequence[MediaAttachment] = ()
    reply_to: Post | None = None
    awaits_media: bool = False
    reference_url: str = ""
    reference_author: str = ""
    edited_at: datetime | None = None
    versions: Sequence[GivenVersion] = ()
    origin: Origin = HERE
    idempotency_key: str | None = None


@dataclass(frozen=True)
class Composed:
    """A post that keeps all the rules, ready to be written down."""

    post: Post
    written: writing.Written
    attachments: Sequence[MediaAttachment]
    versions: Sequence[GivenVersion] = ()


def publish_post(
    *,
    author: Account,
    text: str,
    title: str = "",
    summary: str = "",
    is_sensitive: bool = False,
    kind: str = Post.Kind.NOTE,
    visibility: str = Post.Visibility.PUBLIC,
    language: str = "",
    attachments: Sequence[MediaAttachment] = (),
    reply_to: Post | None = None,
    awaits_media: bool = False,
    origin: Origin = HERE,
    idempotency_key: str | None = None,
    versions: Sequence[GivenVersion] = (),
) -> Post:
    """Publish a post and return it; the same `idempotency_key` or source returns the first one.

    See `Draft` for what is said of it. `versions` are the same post in other languages, which its
    author wrote or let stand.
    """
    if made := _already_made(author, origin, idempotency_key):
        return made
    draft = Draft(
        text=text,
        title=title,
        summary=summary,
        is_sensitive=is_sensitive,
        kind=kind,
        visibility=visibility,
        language=language,
        attachments=attachments,
        reply_to=reply_to,
        awaits_media=awaits_media,
        origin=origin,
        idempotency_key=idempotency_key,
        versions=versions,
    )
    composed = compose(author, draft)
    try:
        _insert(composed)
    except IntegrityError:
        if made := _already_made(author, origin, idempotency_key):
            return made
        raise
    return composed.post


def compose(author: Account, draft: Draft) -> Composed:
    """The post that `draft` becomes, not yet written down; DomainError when it breaks a rule."""
    text, title, summary = (
        writing.tidy(draft.text),
        draft.title.strip(),
        writing.tidy(draft.summary),
    )
    kind, visibility, reply_to, origin = draft.kind, draft.visibility, draft.reply_to, draft.origin
    writing.check_size(text, title, summary)
    # What came from elsewhere may continue a thread with as many pictures as it had there.
    is_small = reply_to is not None and not origin.platform
    check_attachments(author, draft.attachments, is_comment=is_small)
    is_pointing = draft.reference_url or draft.reference_author
    if not (text or title or draft.attachments or draft.awaits_media or is_pointing):
        raise _empty()
    if reply_to is not None:
        kind, visibility = Post.Kind.COMMENT, narrower(visibility, reply_to.visibility)
        if not may_reply(author, reply_to):
            raise Forbidden("cannot_reply", _("You can't comment here."))
    written = writing.render(text, may_mention=not origin.platform)
    language = draft.language
    post = Post(
        author=author,
        kind=kind,
        title=title,
        text=text,
        html=written.html,
        summary=summary,
        is_sensitive=draft.is_sensitive,
        language=language or detect(f"{title}\n{text}", hints=author.languages_read).language,
        visibility=visibility,
        reply_to=reply_to,
        root_id=reply_to.thread_id if reply_to else None,
        idempotency_key=draft.idempotency_key or None,
        awaits_media=draft.awaits_media,
        reference_url=draft.reference_url,
        reference_author=draft.reference_author,
        edited_at=draft.edited_at,
        **_provenance(origin),
    )
    versions = across.checked(draft.versions, post.language)
    return Composed(post, written, draft.attachments, versions)


@transaction.atomic
def _insert(composed: Composed) -> None:
    post, written = composed.post, composed.written
    post.save(force_insert=True)
    attach(post, composed.attachments)
    across.keep(post, composed.versions)
    connect(post, written)
    _count(post)
    events.record(_happening(post))
    for account in written.mentioned:
        events.record(AccountMentioned(post.pk, account.pk))


def _provenance(origin: Origin) -> dict[str, Any]:
    published_at = min(origin.published_at or clock.now(), clock.now())
    return {
        "uri": ids.new_uri("posts"),
        "origin_platform": origin.platform,
        "origin_id": origin.source_id,
        "origin_url": origin.url,
        "is_silent": origin.is_silent,
        "published_at": published_at,
        "touched_at": published_at,
    }


def _empty() -> DomainError:
    return DomainError("empty_post", _("There is nothing here yet. Write a word or add a picture."))


def check_attachments(
    author: Account, attachments: Sequence[MediaAttachment], *, is_comment: bool
) -> None:
    """Raise a DomainError when these can't be one post's attachments."""
    limit = 1 if is_comment else IMAGES_MAX
    if len(attachments) > limit:
        raise DomainError(
            "too_many_attachments",
            _("At most %(limit)d pictures fit here; please take %(surplus)d away."),
            limit=limit,
            surplus=len(attachments) - limit,
        )
    videos = [media for media in attachments if media.kind == MediaAttachment.Kind.VIDEO]
    if videos and len(attachments) > 1:
        raise DomainError("mixed_media", _("A post has one video or several pictures, not both."))
    if any(media.owner_id != author.pk for media in attachments):
        raise Forbidden("not_your_media", _("This file was uploaded by somebody else."))


def connect(post: Post, written: writing.Written) -> None:
    """Make the mentions and tags of a post those of `written`."""
    Mention.objects.bulk_create(
        [Mention(post=post, account=account) for account in written.mentioned]
    )
    for name in written.tags:
        tag, _new = Hashtag.objects.get_or_create(name=name)
        Tagging.objects.create(hashtag=tag, post=post)
        Hashtag.objects.filter(pk=tag.pk).update(posts_count=F("posts_count") + 1)


def _already_made(author: Account, origin: Origin, key: str | None) -> Post | None:
    posts = Post.objects.select_related("author")
    rows = _BY_KEY.raw(author=author.pk, key=key) if key else []
    if origin.platform and not rows:
        rows = _BY_SOURCE.raw(author=author.pk, platform=origin.platform, source=origin.source_id)
    return posts.get(pk=rows[0][0]) if rows else None


_BY_KEY = Prepared(
    lambda author, key: Post.objects.filter(author=author, idempotency_key=key).values_list("pk"),
    author=int,
    key=str,
)
_BY_SOURCE = Prepared(
    lambda author, platform, source: Post.objects.filter(
        author=author, origin_platform=platform, origin_id=source
    ).values_list("pk"),
    author=int,
    platform=str,
    source=str,
)


def narrower(one: str, other: str) -> str:
    """Of two visibilities the one that fewer people see."""
    return max(one, other, key=Post.Visibility.values.index)


def attach(post: Post, attachments: Sequence[MediaAttachment]) -> None:
    if attachments:
        Attachment.objects.bulk_create(
            [Attachment(post=post, media=media, position=n) for n, media in enumerate(attachments)]
        )
        mark_attached(attachments)


def _count(post: Post) -> None:
    if post.reply_to_id:
        parents = {post.reply_to_id, post.thread_id}
        Post.objects.filter(pk__in=parents).update(comments_count=F("comments_count") + 1)
    elif post.kind != Post.Kind.COMMENT:
        Account.objects.filter(pk=post.author_id).update(posts_count=F("posts_count") + 1)


def _happening(post: Post) -> events.Happening:
    if post.is_silent:
        return PostImported(post.pk, post.author_id)
    if post.reply_to_id:
        return CommentPublished(post.pk, post.thread_id, post.author_id, post.reply_to_id)
    return PostPublished(post.pk, post.author_id)
