"""How things are called outside of this server: ids that outlive it, addresses, people with hosts."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings

from magpie.accounts.models import Account
from magpie.core.writing import Mention, pieces
from magpie.posts.models import Post

PLATFORM = "magpie"
INERT_AT = "\N{FULLWIDTH COMMERCIAL AT}"


def host() -> str:
    """The name of this server, with its port where it has one."""
    return urlsplit(settings.MAGPIE_ORIGIN).netloc


def acct(account: Account) -> str:
    """`handle@host`, whoever reads it."""
    return f"{account.handle}@{account.domain or host()}".lower()


def post_id(post: Post) -> str:
    """The id that a post keeps for good: that of the server where it was written first."""
    return post.origin_id if post.origin_platform == PLATFORM else post.uri


def post_url(post: Post) -> str:
    """Where it can be read; of one that came along, where it could be."""
    if post.origin_platform == PLATFORM:
        return post.origin_url
    return f"{settings.MAGPIE_ORIGIN}{post.url}"


def moment(at: datetime | None) -> str:
    """UTC with microseconds, "" for none; `read_moment` brings it back."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else ""


def read_moment(text: object) -> datetime | None:
    """None for what isn't one."""
    if not isinstance(text, str) or not text:
        return None
    try:
        at = datetime.fromisoformat(text)
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    except ValueError:
        return None


def inert(text: str) -> str:
    """`text` with @names that name the same people everywhere, and can't become anybody else.

    `@lin` becomes `＠lin@this.host`: on another server @lin may be a stranger.
    """
    return "".join(
        _inert(piece) if isinstance(piece, Mention) else piece.raw for piece in pieces(text)
    )


def _inert(mention: Mention) -> str:
    if not mention.raw.startswith("@"):
        return mention.raw
    named = mention.raw[1:] if "@" in mention.acct else f"{mention.raw[1:]}@{host()}"
    return INERT_AT + named
