"""What she keeps of archives of other platforms for herself: likes, saves, lists, ticked sections."""

from collections.abc import Iterator

from magpie.accounts.models import Account
from magpie.portability.actions.restore import keep_again
from magpie.portability.exports.naming import PLATFORM, moment, read_moment
from magpie.portability.exports.sections import Row, contributions, packs, reactions, unreadable
from magpie.portability.models import Keepsake

NAME = "kept"


def rows(account: Account) -> Iterator[Row]:
    """All but marks on posts of a Magpie, which `reactions` has, `contributions` and `packs`."""
    kept = Keepsake.objects.filter(account=account)
    elsewhere = [*reactions.DEEDS, *contributions.KINDS, *packs.KINDS]
    kept = kept.exclude(platform=PLATFORM, kind__in=elsewhere)
    for each in kept.order_by("platform", "kind", "source_id").iterator():
        yield {
            "platform": each.platform,
            "kind": each.kind,
            "id": each.source_id,
            "at": moment(each.at),
            "content": each.content,
        }


def restore(account: Account, row: Row) -> bool:
    platform, kind, source_id = (row.get(name) for name in ("platform", "kind", "id"))
    names = (platform, kind, source_id)
    if not all(isinstance(each, str) and 0 < len(each) <= 128 for each in names):
        raise unreadable(NAME)
    return keep_again(
        account=account,
        platform=str(platform)[:32],
        kind=str(kind)[:64],
        source_id=str(source_id),
        at=read_moment(row.get("at")),
        content=row.get("content"),
    )
