"""The archive as pages that open in any browser, offline: who she is, what she said, whom she knew.

Both languages of the interface stand side by side: nobody knows who opens it, or when.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from magpie.accounts.models import Account
from magpie.portability.exports.naming import acct, post_url
from magpie.portability.exports.sections import packs, people
from magpie.portability.exports.sections import posts as posts_section
from magpie.posts.models import Post

PER_PAGE = 100
STYLE = Path(__file__).parent / "style.css"

PathOf = Callable[[str], str]


def files(account: Account, path_of: PathOf) -> Iterator[tuple[str, list[bytes]]]:
    """`index.html`, the pages of posts (newest first), the style."""
    total = Post.objects.filter(author=account, deleted_at=None).count()
    count = max(1, -(-total // PER_PAGE))
    newest = posts_section.whole(account, newest_first=True)
    for number in range(1, count + 1):
        context = {
            "account": account,
            "posts": [_shown(post, path_of) for post in islice(newest, PER_PAGE)],
            "number": number,
            "count": count,
            "before": number - 1,
            "after": number + 1 if number < count else 0,
        }
        yield f"posts/{number}.html", [_page("posts", context)]
    yield "index.html", [_page("index", _about(account, path_of, total))]
    yield "style.css", [STYLE.read_bytes()]


def _page(name: str, context: dict[str, Any]) -> bytes:
    html = render_to_string(f"portability/export/{name}.html", context)
    return html.encode("utf-8", "replace")


def _about(account: Account, path_of: PathOf, total: int) -> dict[str, Any]:
    relations: dict[str, list[str]] = {}
    for row in people.rows(account):
        name = row["name"] if row["platform"] == "magpie" else f"{row['name']} ({row['platform']})"
        relations.setdefault(row["relation"], []).append(name)
    return {
        "account": account,
        "acct": acct(account),
        "avatar": path_of(account.avatar),
        "header": path_of(account.header),
        "total": total,
        "relations": relations,
        "packs": [row["content"] for row in packs.rows(account)],
    }


def _shown(post: Post, path_of: PathOf) -> dict[str, Any]:
    parent = post.reply_to
    return {
        "post": post,
        "url": post_url(post) if post.origin_platform in ("", "magpie") else post.origin_url,
        "versions": posts_section.versions_of(post),
        "media": [
            {
                "path": path_of(each.media.playable or each.media.display or each.media.original),
                "is_video": each.media.kind == "video",
                "alt": each.media.alt,
                "width": each.media.width,
                "height": each.media.height,
            }
            for each in post.attachments.all()
        ],
        "answers": acct(parent.author) if parent else post.reference_author,
        "answers_url": post_url(parent) if parent else post.reference_url,
    }
