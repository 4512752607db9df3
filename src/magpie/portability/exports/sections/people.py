"""Whom she follows, who follows her, whom she keeps away from, and whom she knew elsewhere."""

from collections.abc import Iterator

from magpie.accounts.models import Account, Block, Follow, Mute
from magpie.portability import claims
from magpie.portability.exports.naming import PLATFORM, acct, moment
from magpie.portability.exports.sections import Row
from magpie.portability.models import KnownPerson

NAME = "people"


def rows(account: Account) -> Iterator[Row]:
    """Each `name` on a `platform` once in each `relation`; `name_is` "handle", "id" or "called"."""
    found: dict[tuple[str, str, str, str], Row] = {}
    for row in [*_here(account), *_known(account)]:
        found.setdefault((row["relation"], row["platform"], row["name"], row["name_is"]), row)
    yield from (found[key] for key in sorted(found))


def _here(account: Account) -> Iterator[Row]:
    made = Follow.objects.filter(follower=account).select_related("followed")
    for follow in made.iterator():
        is_accepted = follow.state == Follow.State.ACCEPTED
        yield _row("following" if is_accepted else "requested", follow.followed, follow.created_at)
    got = Follow.objects.filter(followed=account, state=Follow.State.ACCEPTED)
    for follow in got.select_related("follower").iterator():
        yield _row("follower", follow.follower, follow.created_at)
    for block in Block.objects.filter(blocker=account).select_related("blocked").iterator():
        yield _row("blocked", block.blocked, block.created_at)
    for mute in Mute.objects.filter(muter=account).select_related("muted").iterator():
        yield _row("muted", mute.muted, mute.created_at)


def _row(relation: str, person: Account, since: object) -> Row:
    return {
        "relation": relation,
        "platform": PLATFORM,
        "name": acct(person),
        "name_is": "handle",
        "since": moment(since),  # type: ignore[arg-type]
    }


def _known(account: Account) -> Iterator[Row]:
    for known in KnownPerson.objects.filter(owner=account).iterator():
        yield {
            "relation": known.relation,
            "platform": known.platform,
            "name": known.name,
            "name_is": claims.name_is(known),
            "since": moment(known.since),
        }
