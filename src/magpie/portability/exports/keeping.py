"""Rows that have no place of their own on the next server: kept there sealed, as they left, for her
alone, so that they leave again to the byte."""

from collections.abc import Collection, Iterator

from magpie.accounts.models import Account
from magpie.portability.actions.restore import keep_again
from magpie.portability.exports.naming import PLATFORM
from magpie.portability.exports.sections import Row, unreadable
from magpie.portability.models import Keepsake


def kept_rows(account: Account, kinds: Collection[str]) -> Iterator[Row]:
    """What earlier servers gave along, of these kinds."""
    kept = Keepsake.objects.filter(account=account, platform=PLATFORM, kind__in=kinds)
    for each in kept.iterator():
        yield {"kind": each.kind, "id": each.source_id, "content": each.content}


def keep_row(account: Account, section: str, kinds: Collection[str], row: Row) -> bool:
    """Keep a row {"kind", "id", "content"}; False when it is here already, DomainError for no such row."""
    kind, source_id, content = row.get("kind"), row.get("id"), row.get("content")
    if kind not in kinds or not isinstance(source_id, str) or not isinstance(content, dict):
        raise unreadable(section)
    return keep_again(
        account=account,
        platform=PLATFORM,
        kind=str(kind),
        source_id=source_id[:128],
        at=None,
        content=content,
    )
