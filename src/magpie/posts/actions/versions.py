"""Versions of a post in other languages: put in place, replaced, brought back."""

from typing import Any

from django.db import transaction

from magpie.accounts.models import Account
from magpie.core import clock, events
from magpie.languages.actions import forget_origin, remember
from magpie.posts import text as writing
from magpie.posts.events import PostTranslated
from magpie.posts.models import Correction, Post, PostVersion


def add_version(
    *,
    post: Post,
    language: str,
    text: str,
    title: str = "",
    made_by: str,
    account: Account | None = None,
) -> PostVersion:
    """Keep `post` in one more language as its author or another person wrote it."""
    text, title = writing.tidy(text), title.strip()
    writing.check_size(text, title)
    return put(post, language, title=title, text=text, made_by=made_by, account=account)


@transaction.atomic
def put(post: Post, language: str, *, title: str, text: str, **facts: Any) -> PostVersion:
    """Make this the current version in `language`. What it replaces becomes history, unless that
    was a machine's that nobody had mended, replaced by a machine's."""
    old = post.versions.current().filter(language=language).first()
    version = new_version(post, language, title=title, text=text, **facts)
    if old is not None:
        _retire(old, version)
    version.save(force_insert=True)
    _learn_from(version, post)
    _show(post, language)
    return version


def new_version(post: Post, language: str, *, title: str, text: str, **facts: Any) -> PostVersion:
    """A version that isn't written down yet."""
    version = PostVersion(post=post, language=language, title=title, text=text, **facts)
    version.html = writing.render(text, may_mention=not post.origin_platform).html
    version.source_hash = facts.get("source_hash") or post.source_hash
    return version


@transaction.atomic
def revert_version(*, version: PostVersion) -> None:
    """Bring a version back that was replaced; what stands in its place becomes history."""
    post = version.post
    current = post.versions.current().filter(language=version.language).first()
    if version.replaced_at is None:
        return
    if current is not None:
        _retire(current, version)
    version.replaced_at = None
    version.save(update_fields=["replaced_at"])
    _learn_from(version, post)
    _show(post, version.language)


def take_away(version: PostVersion) -> None:
    """Its author no longer wants to say it in this language; it stays as history."""
    forget_origin(version.pk)
    _close_proposals(version)
    version.replaced_at = clock.now()
    version.save(update_fields=["replaced_at"])
    _show(version.post, version.language)


def drop_machine_versions(post: Post) -> set[str]:
    """Before its text changes: take away what machines made of it; the languages that now have no
    version. What people made keeps in mind which text it translates."""
    gone = post.versions.filter(made_by=PostVersion.MadeBy.MACHINE)
    languages = set(gone.filter(replaced_at=None).values_list("language", flat=True))
    gone.delete()
    post.versions.filter(source_hash="").update(source_hash=post.source_hash)
    post.wishes.all().delete()
    return languages


def drop_all_versions(post: Post) -> None:
    """With all that was learnt from them."""
    for pk in post.versions.values_list("pk", flat=True):
        forget_origin(pk)
    post.versions.all().delete()
    post.wishes.all().delete()


def _retire(old: PostVersion, successor: PostVersion) -> None:
    forget_origin(old.pk)
    if old.is_by_machine and successor.is_by_machine and not old.corrections.exists():
        old.delete()
        return
    _close_proposals(old)
    old.replaced_at = clock.now()
    old.save(update_fields=["replaced_at"])


def _close_proposals(version: PostVersion) -> None:
    """What is still proposed for it can't be taken any more; who proposed it reads why."""
    open_ones = version.corrections.filter(state=Correction.State.PROPOSED)
    open_ones.update(state=Correction.State.OUTDATED, decided_at=clock.now())


def _learn_from(version: PostVersion, post: Post) -> None:
    """What a person wrote for everybody to read helps to translate what others say alike."""
    by = version.corrected_by or version.account
    if version.is_by_machine or by is None or post.is_private or not version.is_of(post):
        return
    remember(
        text=post.text,
        translated=version.text,
        source=post.language,
        target=version.language,
        account=by,
        origin=version.pk,
    )


def _show(post: Post, language: str) -> None:
    post.touched_at = clock.now()
    Post.objects.filter(pk=post.pk).update(touched_at=post.touched_at)
    events.record(PostTranslated(post.pk, post.thread_id, language))
