"""From what people type to what is shown: links, mentions of people here, hashtags."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.core.html import text_to_html
from magpie.core.writing import find_mentions
from magpie.posts.models.post import SUMMARY_MAX, TEXT_MAX, TITLE_MAX


@dataclass(frozen=True)
class Written:
    """`html` is clean; `mentioned` are living accounts; `tags` are normal names, each once."""

    html: str
    mentioned: list[Account]
    tags: tuple[str, ...]


def render(text: str, *, may_mention: bool = True) -> Written:
    """Render `text`. With `may_mention` false (imports), no name becomes a person here."""
    people = _people(find_mentions(text)) if may_mention else {}

    def profile(acct: str) -> str | None:
        account = people.get(_here(acct))
        return account.url if account else None

    found = text_to_html(text, mention_url=profile, tag_url=lambda tag: f"/tags/{tag}")
    return Written(found.html, list(people.values()), found.tags)


def _people(mentions: Iterable[str]) -> dict[str, Account]:
    handles = {handle for handle in map(_here, mentions) if "@" not in handle}
    if not handles:
        return {}
    local = Account.objects.living().here().annotate(lower=Lower("handle"))
    return {account.handle.lower(): account for account in local.filter(lower__in=handles)}


def _here(acct: str) -> str:
    """`handle` for an account of this server, however it was written."""
    handle, _at, domain = acct.lstrip("@").lower().partition("@")
    own = settings.MAGPIE_ORIGIN.partition("://")[2]
    return handle if domain in ("", own) else f"{handle}@{domain}"


def tidy(text: str) -> str:
    """Text as it is kept: one kind of line end, no NUL, no lone surrogates, no outer space."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def check_size(text: str, title: str, summary: str = "") -> None:
    """Raise a DomainError with figures when a text, title or content warning is too long."""
    if len(text) > TEXT_MAX:
        raise DomainError(
            "text_too_long",
            _(
                "This text has %(length)d characters; %(limit)d fit into one post. Please shorten it or make two of it."
            ),
            length=len(text),
            limit=TEXT_MAX,
        )
    if len(title) > TITLE_MAX:
        raise DomainError(
            "title_too_long",
            _("The title has %(length)d characters; %(limit)d fit. Please shorten it."),
            length=len(title),
            limit=TITLE_MAX,
        )
    if len(summary) > SUMMARY_MAX:
        raise DomainError(
            "summary_too_long",
            _("The content warning has %(length)d characters; %(limit)d fit. Please shorten it."),
            length=len(summary),
            limit=SUMMARY_MAX,
        )
