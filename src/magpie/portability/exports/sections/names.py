"""What she was called: here, and on the platforms that she brought archives from."""

from collections.abc import Iterator

from magpie.accounts.models import Account
from magpie.portability.actions.claims import claim_name
from magpie.portability.exports.naming import PLATFORM, acct
from magpie.portability.exports.sections import Row, unreadable
from magpie.portability.models import FormerName

NAME = "names"
HANDLE_MAX = 320


def rows(account: Account) -> Iterator[Row]:
    """Her name here among them, so that people find her by it wherever she goes."""
    findable = FormerName.Findable.MUTUAL
    found = {(PLATFORM, acct(account)): _row(PLATFORM, acct(account), findable)}
    for name in FormerName.objects.filter(account=account).iterator():
        found[name.platform, name.handle] = _row(name.platform, name.handle, name.findable_by)
    yield from (found[key] for key in sorted(found))


def _row(platform: str, handle: str, findable_by: str) -> Row:
    return {"platform": platform, "handle": handle, "findable_by": str(findable_by)}


def restore(account: Account, row: Row) -> bool:
    platform, handle, findable_by = (row.get(n) for n in ("platform", "handle", "findable_by"))
    is_readable = isinstance(platform, str) and isinstance(handle, str) and platform and handle
    if not is_readable or findable_by not in FormerName.Findable.values:
        raise unreadable(NAME)
    before = FormerName.objects.filter(account=account).count()
    claim_name(
        account=account,
        platform=str(platform)[:32],
        handle=str(handle)[:HANDLE_MAX],
        stable_id="",
        findable_by=str(findable_by),
    )
    return FormerName.objects.filter(account=account).count() > before
