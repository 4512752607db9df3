"""What an author does with a post that is already there."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock, events
from magpie.core.errors import DomainError
from magpie.languages.detection import detect
from magpie.media.actions import mark_attached, release
from magpie.media.models import MediaAttachment
from magpie.posts import text as writing
from magpie.posts.across import GivenVersion
from magpie.posts.actions import across
from magpie.posts.actions.publish import check_attachments, connect, narrower
from magpie.posts.actions.versions import drop_all_versions, drop_machine_versions
from magpie.posts.actions.wishes import ask_ahead, forget_texts
from magpie.posts.events import PostDeleted, PostEdited
from magpie.posts.models import Attachment, Hashtag, Mention, Post, PostRevision, Tagging
from magpie.posts.models.post import PINS_MAX


def edit_post(
    *,
    post: Post,
    text: str,
    title: str = "",
    language: str = "",
    versions: Iterable[GivenVersion] | None = None,
) -> Post:
    """Change what a post says; what it said before stays readable as a revision.

    What machines made of the old text is dropped and asked for anew; what people wrote stays, and
    is shown as of an older text. With `versions` these are from now on the ones its author wrote.
    """
    text, title = writing.tidy(text), title.strip()
    writing.check_size(text, title)
    if not (text or title or post.awaits_media or post.attachments.exists()):
        raise DomainError("empty_post", _("A post can't be empty. Delete it instead?"))
    is_same = (text, title, language or post.language) == (post.text, post.title, post.language)
    if is_same:
        language = post.language
    language = language or detect(f"{title}\n{text}", hints=post.author.languages_read).language
    own = None if versions is None else across.checked(versions, language)
    with transaction.atomic():
        dropped = set() if is_same else _say(post, text, title, language)
        if own is not None:
            across.revise(post, own)
    ask_ahead([post], sorted(dropped))
    return post


def _say(post: Post, text: str, title: str, language: str) -> set[str]:
    """Let a post say this from now on; the languages that thereby lose a machine's version."""
    written = writing.render(text, may_mention=not post.origin_platform)
    PostRevision.objects.create(
        post=post, title=post.title, text=post.text, html=post.html, language=post.language
    )
    says_else = (text, title) != (post.text, post.title)
    dropped = drop_machine_versions(post) if says_else else set()
    post.text, post.title, post.html, post.language = text, title, written.html, language
    post.edited_at = post.touched_at = clock.now()
    post.save(update_fields=["text", "title", "html", "language", "edited_at", "touched_at"])
    _disconnect(post)
    connect(post, written)
    events.record(PostEdited(post.pk, post.thread_id))
    return dropped


@transaction.atomic
def change_visibility(*, post: Post, visibility: str) -> None:
    """Let more or fewer people see a post; a comment never more than what it stands under."""
    if post.root is not None:
        visibility = narrower(visibility, post.root.visibility)
    if visibility == post.visibility:
        return
    post.visibility, post.touched_at = visibility, clock.now()
    post.save(update_fields=["visibility", "touched_at"])
    events.record(PostEdited(post.pk, post.thread_id))


@transaction.atomic
def delete_post(*, post: Post) -> None:
    """Take back what a post said and carried; a tombstone keeps its thread together."""
    if post.is_deleted:
        return
    _disconnect(post)
    drop_all_versions(post)
    forget_texts(post)
    for related in (post.revisions, post.likes, post.boosts, post.saves):
        related.all().delete()
    release(list(MediaAttachment.objects.filter(attachments__post=post)))
    post.text = post.title = post.html = ""
    post.deleted_at = post.touched_at = clock.now()
    post.pinned_at, post.idempotency_key = None, None
    post.save()
    if post.reply_to_id:
        parents = {post.reply_to_id, post.thread_id}
        Post.objects.filter(pk__in=parents).update(comments_count=F("comments_count") - 1)
    elif post.kind != Post.Kind.COMMENT:
        Account.objects.filter(pk=post.author_id).update(posts_count=F("posts_count") - 1)
    events.record(PostDeleted(post.pk, post.thread_id))


@transaction.atomic
def pin_post(*, post: Post) -> None:
    """Show a post first on its author's profile; at most five."""
    if post.kind == Post.Kind.COMMENT:
        raise DomainError("cannot_pin", _("A comment can't be pinned."))
    if Post.objects.filter(author=post.author).exclude(pinned_at=None).count() >= PINS_MAX:
        raise DomainError("too_many_pins", _("Five posts are pinned already. Unpin one first."))
    post.pinned_at = clock.now()
    post.save(update_fields=["pinned_at"])


@transaction.atomic
def unpin_post(*, post: Post) -> None:
    post.pinned_at = None
    post.save(update_fields=["pinned_at"])


@transaction.atomic
def supply_media(*, post: Post, media: MediaAttachment, position: int | None = None) -> None:
    """Give a post that waits for its video or picture what it waits for, behind what it has or at
    the `position` it is known to have had."""
    check_attachments(post.author, [media], is_comment=False)
    if position is None:
        position = post.attachments.count()
    Attachment.objects.create(post=post, media=media, position=position)
    mark_attached([media])
    Post.objects.filter(pk=post.pk).update(awaits_media=False)
    touch(post)
    events.record(PostEdited(post.pk, post.thread_id))


def touch(post: Post) -> None:
    """Note that what everybody sees of the post has changed."""
    post.touched_at = clock.now()
    Post.objects.filter(pk=post.pk).update(touched_at=post.touched_at)


def _disconnect(post: Post) -> None:
    Mention.objects.filter(post=post).delete()
    tags = Tagging.objects.filter(post=post)
    Hashtag.objects.filter(taggings__in=tags).update(posts_count=F("posts_count") - 1)
    tags.delete()
