"""The same account as ActivityPub says it: what Mastodon and its kin put into their archives.

`actor.json`, `outbox.json`, `likes.json` and `bookmarks.json` (W3C ActivityPub, Activity Streams
2.0), so that other houses and their tools can read them.
"""

import json
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from django.conf import settings

from magpie.accounts.models import Account
from magpie.portability.exports.naming import acct, moment, post_id, post_url
from magpie.portability.exports.sections import posts as posts_section
from magpie.posts.models import Boost, Like, Post, Save

CONTEXT = [
    "https://www.w3.org/ns/activitystreams",
    {"sensitive": "as:sensitive", "Hashtag": "as:Hashtag"},
]
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"

# The path in the archive of a stored file.
PathOf = Callable[[str], str]
Parts = Iterator[bytes] | list[bytes]


def files(account: Account, path_of: PathOf) -> Iterator[tuple[str, Parts]]:
    """The four files, as streams."""
    yield "activitypub/actor.json", [_json(_actor(account, path_of))]
    activities = chain(_creates(account, path_of), _announces(account))
    yield "activitypub/outbox.json", _collection(f"{account.uri}/outbox", activities)
    for name, model in (("likes", Like), ("bookmarks", Save)):
        rows = model.objects.filter(account=account).select_related("post")
        found = (json.dumps(uri) for uri in sorted(post_id(row.post) for row in rows.iterator()))
        yield f"activitypub/{name}.json", _collection(f"{account.uri}/{name}", found)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _actor(account: Account, path_of: PathOf) -> dict[str, Any]:
    def image(key: str) -> dict[str, str] | None:
        return {"type": "Image", "url": path_of(key)} if key else None

    return {
        "@context": CONTEXT,
        "id": account.uri,
        "type": "Person",
        "preferredUsername": account.handle,
        "name": account.name,
        "summary": account.bio,
        "url": f"{settings.MAGPIE_ORIGIN}{account.url}",
        "published": moment(account.created_at),
        "manuallyApprovesFollowers": account.is_locked,
        "discoverable": account.is_discoverable,
        "icon": image(account.avatar),
        "image": image(account.header),
        "attachment": [
            {"type": "PropertyValue", "name": link.get("label", ""), "value": link.get("url", "")}
            for link in account.links
        ],
        "publicKey": {
            "id": f"{account.uri}#main-key",
            "owner": account.uri,
            "publicKeyPem": account.rsa_public,
        },
    }


def _collection(uri: str, items: Iterator[str]) -> Iterator[bytes]:
    """An OrderedCollection whose items come one by one; `totalItems` stands behind them."""
    head = json.dumps({"@context": CONTEXT, "id": uri, "type": "OrderedCollection"})
    yield f'{head[:-1]}, "orderedItems": [\n'.encode()
    count = 0
    for count, item in enumerate(items, 1):
        yield (",\n" if count > 1 else "").encode() + item.encode("utf-8", "replace")
    yield f'\n], "totalItems": {count}}}\n'.encode()


def _creates(account: Account, path_of: PathOf) -> Iterator[str]:
    for post in posts_section.whole(account):
        note = _note(post, account, path_of)
        activity = {
            "id": f"{post_id(post)}/activity",
            "type": "Create",
            "actor": account.uri,
            "published": note["published"],
            "to": note["to"],
            "cc": note["cc"],
            "object": note,
        }
        yield json.dumps(activity, ensure_ascii=False)


def _note(post: Post, account: Account, path_of: PathOf) -> dict[str, Any]:
    to, cc = _addressed(post, account)
    heading = f"<p><strong>{_escaped(post.title)}</strong></p>" if post.title else ""
    return {
        "id": post_id(post),
        "type": "Note",
        "attributedTo": account.uri,
        "name": post.title or None,
        "summary": post.summary or None,
        "sensitive": post.is_sensitive,
        "content": heading + post.html,
        "contentMap": {
            post.language or "und": heading + post.html,
            **{version.language: version.html for version in posts_section.versions_of(post)},
        },
        "url": post_url(post),
        "published": moment(post.published_at),
        "updated": moment(post.edited_at) or None,
        "inReplyTo": post_id(post.reply_to) if post.reply_to else post.reference_url or None,
        "to": to,
        "cc": cc,
        "attachment": [
            {
                "type": "Document",
                "mediaType": each.media.mime,
                "url": path_of(each.media.playable or each.media.display or each.media.original),
                "name": each.media.alt or None,
                "blurhash": each.media.blurhash,
                "width": each.media.width,
                "height": each.media.height,
            }
            for each in post.attachments.all()
        ],
        "tag": [
            {"type": "Mention", "href": person.uri, "name": f"@{acct(person)}"}
            for person in post.mentioned.all()
        ],
    }


def _addressed(post: Post, account: Account) -> tuple[list[str], list[str]]:
    followers = f"{account.uri}/followers"
    mentioned = [person.uri for person in post.mentioned.all()]
    seen_by = Post.Visibility
    return {
        seen_by.PUBLIC: ([PUBLIC], [followers, *mentioned]),
        seen_by.UNLISTED: ([followers], [PUBLIC, *mentioned]),
        seen_by.FOLLOWERS: ([followers], mentioned),
        seen_by.MENTIONED: (mentioned, []),
    }[Post.Visibility(post.visibility)]


def _announces(account: Account) -> Iterator[str]:
    boosts = Boost.objects.filter(account=account).select_related("post").order_by("created_at")
    for boost in boosts.iterator():
        activity = {
            "id": boost.uri,
            "type": "Announce",
            "actor": account.uri,
            "published": moment(boost.created_at),
            "object": post_id(boost.post),
        }
        yield json.dumps(activity, ensure_ascii=False)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
