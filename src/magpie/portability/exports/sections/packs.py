"""Starter packs she made, with whom she put in; those of earlier servers are kept for her, and can
become packs again there of who has come along."""

from collections.abc import Iterator

from magpie.accounts.models import Account
from magpie.discovery.models import StarterPack
from magpie.discovery.packs import members
from magpie.portability.exports.keeping import keep_row, kept_rows
from magpie.portability.exports.naming import acct, moment
from magpie.portability.exports.sections import Row, unreadable
from magpie.portability.models import Keepsake

NAME = "packs"
KINDS = (Keepsake.Kind.PACK,)


def rows(account: Account) -> Iterator[Row]:
    """By id; `people` stand in the order she gave them, without those she can't see."""
    found = {row["id"]: row for row in [*kept_rows(account, KINDS), *_made(account)]}
    yield from (found[key] for key in sorted(found))


def _made(account: Account) -> Iterator[Row]:
    for pack in StarterPack.objects.filter(author=account).iterator():
        content = {
            "name": pack.name,
            "text": pack.text,
            "people": [{"handle": acct(person)} for person in members(pack, account)],
            "at": moment(pack.created_at),
            "changed_at": moment(pack.changed_at),
        }
        yield {"kind": str(Keepsake.Kind.PACK), "id": str(pack.pk), "content": content}


def restore(account: Account, row: Row) -> bool:
    """A pack is open to everybody, so it isn't made anew before she says so."""
    content = row.get("content")
    if not isinstance(content, dict) or not isinstance(content.get("people"), list):
        raise unreadable(NAME)
    return keep_row(account, NAME, KINDS, row)
