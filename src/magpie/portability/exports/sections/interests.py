"""What helps to show her things: tags from elsewhere with what she did with each, and those she dropped."""

from collections.abc import Iterator

from magpie.accounts.models import Account
from magpie.core.writing import normal_tag
from magpie.discovery.actions import restore_drop, restore_interest
from magpie.discovery.interests import taste_of
from magpie.discovery.models import Deed
from magpie.portability.exports.sections import Row, unreadable
from magpie.portability.importers import importers

NAME = "interests"


def rows(account: Account) -> Iterator[Row]:
    """A row for each tag, platform and deed with how often it was met; then what she dropped."""
    taste = taste_of(account)
    for (tag, source, deed), times in sorted(taste.signs.items()):
        yield {
            "kind": "sign",
            "id": f"{tag}/{source}/{deed}",
            "tag": tag,
            "source": source,
            "deed": deed,
            "times": times,
        }
    for tag in sorted(taste.dropped):
        yield {"kind": "dropped", "id": tag, "tag": tag}


def restore(account: Account, row: Row) -> bool:
    tag = row.get("tag")
    if not isinstance(tag, str) or normal_tag(tag) != tag:
        raise unreadable(NAME)
    if row.get("kind") == "dropped":
        return restore_drop(account=account, tag=tag)
    source, deed, times = (row.get(name) for name in ("source", "deed", "times"))
    if source not in [*importers()] or deed not in Deed.values:
        raise unreadable(NAME)
    if not isinstance(times, int) or isinstance(times, bool) or times < 1:
        raise unreadable(NAME)
    return restore_interest(
        account=account, tag=tag, source=str(source), deed=str(deed), times=times
    )
