"""What she liked, saved and reposted here, and what she had so marked on a Magpie before."""

from collections.abc import Iterator
from typing import Any

from magpie.accounts.models import Account
from magpie.portability.actions.restore import mark_again
from magpie.portability.exports.naming import (
    PLATFORM,
    acct,
    moment,
    post_id,
    post_url,
    read_moment,
)
from magpie.portability.exports.sections import Row, unreadable
from magpie.portability.models import Keepsake
from magpie.posts.models import Boost, Like, Post, Save

NAME = "reactions"
DEEDS: dict[str, Any] = {
    Keepsake.Kind.LIKE: Like,
    Keepsake.Kind.SAVE: Save,
    Keepsake.Kind.REPOST: Boost,
}
SNIPPET = 140


def rows(account: Account) -> Iterator[Row]:
    """By kind and target; a target names its author unless that is herself."""
    found = {(row["kind"], row["target"]["source_id"]): row for row in _marked(account)}
    yield from (found[key] for key in sorted(found))


def _marked(account: Account) -> Iterator[Row]:
    kept = Keepsake.objects.filter(account=account, platform=PLATFORM, kind__in=DEEDS)
    for each in kept.iterator():
        yield {"kind": each.kind, "at": moment(each.at), "target": each.content}
    for kind, model in DEEDS.items():
        for deed in model.objects.filter(account=account).select_related("post__author").iterator():
            target = _target(deed.post, account)
            yield {"kind": str(kind), "at": moment(deed.created_at), "target": target}


def _target(post: Post, account: Account) -> Row:
    return {
        "url": post_url(post),
        "source_id": post_id(post),
        "author": "" if post.author_id == account.pk else acct(post.author),
        "snippet": (post.title or post.text)[:SNIPPET],
    }


def restore(account: Account, row: Row) -> bool:
    """Marked anew where the post is here too; else kept for her alone."""
    target, kind = row.get("target"), row.get("kind")
    names = ("url", "source_id", "author", "snippet")
    if kind not in DEEDS or not isinstance(target, dict):
        raise unreadable(NAME)
    clean = {name: str(target.get(name, "")) for name in names}
    if not clean["source_id"]:
        raise unreadable(NAME)
    return mark_again(account=account, kind=kind, target=clean, at=read_moment(row.get("at")))
