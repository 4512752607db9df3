"""What a person says of herself and how she reads, with her pictures."""

from collections.abc import Iterator

from magpie.accounts.actions import change_interface, change_reading, update_profile
from magpie.accounts.models import Account
from magpie.accounts.models.account import BIO_MAX
from magpie.portability.exports.naming import acct
from magpie.portability.exports.sections import Row
from magpie.posts.models import Post

NAME = "profile"
# How she reads, under the names of `change_reading`.
READING = {
    "reads": "languages_read",
    "learns": "languages_learn",
    "hides": "languages_hidden",
    "is_automatic": "translate_automatically",
    "converts_chinese": "converts_chinese",
    "marks_words": "marks_words",
    "words_known": "words_known",
}
PLAIN = (
    "display_name",
    "bio",
    "bio_translations",
    "links",
    "is_locked",
    "is_discoverable",
)


def rows(account: Account) -> Iterator[Row]:
    """One row. `avatar` and `header` are keys of core.storage, made paths by the package."""
    user = account.user
    yield {
        "acct": acct(account),
        **{name: getattr(account, name) for name in (*PLAIN, *READING.values())},
        "avatar": account.avatar,
        "header": account.header,
        "interface_language": user.interface_language,
        "theme": user.theme,
    }


def restore(account: Account, row: Row) -> bool:
    """All but the pictures, which come as every archive's do. What she has said here stays."""
    if account.bio or Post.objects.filter(author=account, origin_platform="").exists():
        return False
    given = {name: row[name] for name in PLAIN if _is_alike(row.get(name), getattr(account, name))}
    given["links"] = [link for link in given.get("links", []) if _is_link(link)]
    update_profile(account=account, **given)
    reading = {name: row.get(column, getattr(account, column)) for name, column in READING.items()}
    if all(_is_alike(reading[name], getattr(account, column)) for name, column in READING.items()):
        change_reading(account=account, **reading)
    language, theme = row.get("interface_language"), row.get("theme")
    change_interface(
        user=account.user,
        language=language if language in ("", "en", "zh-Hans") else None,
        theme=theme if theme in ("", "light", "dark") else None,
    )
    return True


def _is_alike(value: object, present: object) -> bool:
    if isinstance(value, list) and isinstance(present, list):
        return all(isinstance(each, (str, dict)) for each in value)
    return type(value) is type(present) and not (isinstance(value, str) and len(value) > BIO_MAX)


def _is_link(link: object) -> bool:
    return isinstance(link, dict) and isinstance(link.get("url"), str)
