"""Putting back what somebody took along from another place, silently and at its old dates."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.posts import text as writing
from magpie.posts.actions.change import touch
from magpie.posts.models import Boost, Like, Post, PostRevision, PostVersion, Save
from magpie.posts.models.post import PINS_MAX
from magpie.posts.policies import may_boost

DEEDS: Mapping[str, tuple[Any, str]] = {
    "like": (Like, "likes_count"),
    "save": (Save, "saves_count"),
    "repost": (Boost, "boosts_count"),
}
LANGUAGE_MAX = 16


@transaction.atomic
def restore_deed(*, account: Account, post: Post, kind: str, at: datetime | None) -> bool:
    """`kind` is "like", "save" or "repost". Nobody is told; False when it was so already."""
    model, counter = DEEDS[kind]
    if model is Boost and not may_boost(post):
        return False
    values: dict[str, Any] = {"created_at": min(at or clock.now(), clock.now())}
    if model is Boost:
        values["uri"] = ids.new_uri("boosts")
    _row, is_new = model.objects.get_or_create(account=account, post=post, defaults=values)
    if is_new:
        Post.objects.filter(pk=post.pk).update(**{counter: F(counter) + 1})
    return bool(is_new)


@transaction.atomic
def restore_post(
    *,
    post: Post,
    kind: str,
    pinned_at: datetime | None,
    revisions: Sequence[Mapping[str, Any]],
    versions: Sequence[Mapping[str, Any]],
) -> bool:
    """Pin, earlier wordings and who made its versions when; False when nothing was missing.

    Only what the post doesn't have yet is put back, so doing it twice changes nothing.
    """
    missing = _revise(post, revisions) | _complete_versions(post, versions)
    pins = Post.objects.filter(author=post.author_id).exclude(pinned_at=None).count()
    if pinned_at and not post.pinned_at and pins < PINS_MAX:
        post.pinned_at, missing = pinned_at, True
    if kind == Post.Kind.COMMENT and post.kind != kind:
        Account.objects.filter(pk=post.author_id).update(posts_count=F("posts_count") - 1)
        post.kind, missing = kind, True
    if missing:
        post.save(update_fields=["pinned_at", "kind"])
        touch(post)
    return missing


def _revise(post: Post, revisions: Sequence[Mapping[str, Any]]) -> bool:
    if post.revisions.exists():
        return False
    rows = []
    for row in revisions:
        text, title = writing.tidy(str(row.get("text", ""))), str(row.get("title", "")).strip()
        writing.check_size(text, title)
        rows.append(
            PostRevision(
                post=post,
                title=title,
                text=text,
                html=writing.render(text, may_mention=False).html,
                language=str(row.get("language", ""))[:LANGUAGE_MAX],
                replaced_at=_moment(row.get("replaced_at")),
            )
        )
    PostRevision.objects.bulk_create(rows)
    return bool(rows)


def _complete_versions(post: Post, versions: Sequence[Mapping[str, Any]]) -> bool:
    """When and by what each version was made, and its words for the files; its text came with the post."""
    rows = {str(row.get("language", "")): row for row in versions}
    media = list(post.attachments.values_list("media_id", flat=True))
    changed = []
    for version in PostVersion.objects.current().filter(post=post, language__in=rows):
        row = rows[version.language]
        alts = row.get("alts") if isinstance(row.get("alts"), list) else []
        said = {str(pk): str(alt) for pk, alt in zip(media, alts or [], strict=False) if alt}
        is_machine = version.made_by == PostVersion.MadeBy.MACHINE
        engine = str(row.get("engine", ""))[:32] if is_machine else ""
        found = (_moment(row.get("made_at")), engine, said)
        if found != (version.created_at, version.engine, version.alts):
            version.created_at, version.engine, version.alts = found
            changed.append(version)
    PostVersion.objects.bulk_update(changed, ["created_at", "engine", "alts"])
    return bool(changed)


def _moment(text: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(text))
    except ValueError:
        return clock.now()
    return min(at if at.tzinfo else at.replace(tzinfo=UTC), clock.now())
