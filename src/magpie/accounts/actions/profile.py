"""What a person says of herself, and how she wants the interface."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts.events import AccountUpdated
from magpie.accounts.models import Account, User
from magpie.accounts.models.account import BIO_MAX, LINKS_MAX
from magpie.core import clock, events, storage
from magpie.core.errors import DomainError


def update_profile(
    *,
    account: Account,
    display_name: str | None = None,
    bio: str | None = None,
    bio_translations: Mapping[str, str] | None = None,
    links: Sequence[Mapping[str, str]] | None = None,
    languages_read: Sequence[str] | None = None,
    languages_learn: Sequence[str] | None = None,
    is_locked: bool | None = None,
    is_discoverable: bool | None = None,
) -> Account:
    """Change what is given, leave what is None. `links` are {"label", "url"}, at most six."""
    if bio is not None and len(bio) > BIO_MAX:
        raise DomainError(
            "bio_too_long",
            _("The bio has %(length)d characters; %(limit)d fit. Please shorten it."),
            length=len(bio),
            limit=BIO_MAX,
        )
    given = {
        "display_name": display_name,
        "bio": bio,
        "bio_translations": bio_translations and dict(bio_translations),
        "links": None if links is None else [_link(each) for each in links[:LINKS_MAX]],
        "languages_read": None if languages_read is None else list(languages_read),
        "languages_learn": None if languages_learn is None else list(languages_learn),
        "is_locked": is_locked,
        "is_discoverable": is_discoverable,
    }
    return _save(account, {name: value for name, value in given.items() if value is not None})


def change_reading(
    *,
    account: Account,
    reads: Sequence[str],
    learns: Sequence[str],
    hides: Sequence[str] = (),
    is_automatic: bool = True,
    converts_chinese: bool = False,
    marks_words: bool = True,
    words_known: Mapping[str, int] | None = None,
) -> Account:
    """Set how she wants to read. What she reads is neither learned nor hidden, whatever was ticked."""
    hidden = [tag for tag in hides if tag not in reads and tag not in learns]
    if {"zh-Hans", "zh-Hant"}.issubset(hidden):
        hidden.append("zh")  # posts whose every character is common to both
    changes = {
        "languages_read": list(reads),
        "languages_learn": [tag for tag in learns if tag not in reads],
        "languages_hidden": hidden,
        "translate_automatically": is_automatic,
        "converts_chinese": converts_chinese,
        "marks_words": marks_words,
        "words_known": dict(words_known or {}),
    }
    return _save(account, changes)


def set_avatar(*, account: Account, key: str) -> Account:
    """`key` is a stored picture, "" for none; the former one is removed."""
    former = account.avatar
    _save(account, {"avatar": key})
    forget_files(former)
    return account


def set_header(*, account: Account, key: str) -> Account:
    """`key` is a stored picture, "" for none; the former one is removed."""
    former = account.header
    _save(account, {"header": key})
    forget_files(former)
    return account


def forget_files(*keys: str) -> None:
    """Delete stored files once the current transaction has committed."""

    def delete() -> None:
        for key in keys:
            storage.delete(key)

    transaction.on_commit(delete, robust=True)


@transaction.atomic
def change_interface(*, user: User, language: str | None = None, theme: str | None = None) -> None:
    """`language`: "en" or "zh-Hans". `theme`: "light", "dark", or "" for the device's."""
    if language is not None:
        user.interface_language = language
    if theme is not None:
        user.theme = theme
    user.save(update_fields=["interface_language", "theme"])


def _save(account: Account, changes: Mapping[str, object]) -> Account:
    for name, value in changes.items():
        setattr(account, name, value)
    account.touched_at = clock.now()
    with transaction.atomic():
        account.save(update_fields=[*changes, "touched_at"])
        events.record(AccountUpdated(account.pk))
    return account


def _link(link: Mapping[str, str]) -> dict[str, str]:
    url = link["url"].strip()
    if not url.startswith(("https://", "http://")) or len(url) > 500:
        raise DomainError(
            "bad_link", _("%(url)s is not a web address. It should begin with https://"), url=url
        )
    return {"label": link.get("label", "").strip()[:60], "url": url}
