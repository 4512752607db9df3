"""People and bookmarks as the CSV files that Mastodon and its kin take in."""

import csv
import io
from collections.abc import Iterable, Iterator

from magpie.accounts.models import Account, Block, Follow, Mute
from magpie.discovery.models import StarterPack
from magpie.discovery.packs import members
from magpie.portability.exports.naming import acct, post_url
from magpie.posts.models import Save


def files(account: Account) -> Iterator[tuple[str, list[bytes]]]:
    """Names and headers as Mastodon's own export has them (app/models/export.rb)."""
    follows = Follow.objects.filter(follower=account, state=Follow.State.ACCEPTED)
    yield _csv(
        "following_accounts",
        ["Account address", "Show boosts", "Notify on new posts", "Languages"],
        ([acct(row.followed), "true", "false", ""] for row in follows.select_related("followed")),
    )
    blocks = Block.objects.filter(blocker=account).select_related("blocked")
    yield _csv("blocked_accounts", [], ([acct(row.blocked)] for row in blocks))
    mutes = Mute.objects.filter(muter=account).select_related("muted")
    yield _csv(
        "muted_accounts",
        ["Account address", "Hide notifications"],
        ([acct(row.muted), "true"] for row in mutes),
    )
    packs = StarterPack.objects.filter(author=account)
    yield _csv(
        "lists",
        [],
        ([pack.name, acct(person)] for pack in packs for person in members(pack, account)),
    )
    saves = Save.objects.filter(account=account).select_related("post__author")
    yield _csv("bookmarks", [], ([post_url(row.post)] for row in saves))


def _csv(name: str, header: list[str], rows: Iterable[list[str]]) -> tuple[str, list[bytes]]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(header)
    writer.writerows(sorted(rows))
    return f"mastodon/{name}.csv", [out.getvalue().encode()]
