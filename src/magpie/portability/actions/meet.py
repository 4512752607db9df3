"""Bringing people together who knew each other, and keeping apart who did not want to."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Q

from magpie.accounts.actions import block, follow, mute
from magpie.accounts.models import Account
from magpie.core import clock
from magpie.notifications.actions import notify
from magpie.notifications.models import Notification
from magpie.portability import claims
from magpie.portability.models import FormerName, KnownPerson, Reunion
from magpie.portability.policies import may_be_told
from magpie.portability.queries import found_accounts

BATCH = 200
# Who finds more than these at once sees them on the page; her inbox stays quiet.
TOLD_AT_ONCE = 10

Relation = KnownPerson.Relation
Row = TypeVar("Row")


def keep_apart(*, account: Account, platform: str) -> None:
    """Apply blocks and mutes from the old platform, hers and those of others against her.

    Silently, and only where the name isn't hidden: else a block would give its owner away.
    """
    for known, claim in _pairs(account, platform, (Relation.BLOCKED, Relation.MUTED)):
        if claim.is_hidden or claim.account.deleted_at or known.owner_id == claim.account_id:
            continue
        if known.relation == Relation.BLOCKED:
            block(blocker=known.owner, blocked=claim.account)
        else:
            mute(muter=known.owner, muted=claim.account)


def meet(*, account: Account, platform: str) -> None:
    """Note who of those she knew is here, and who of those here knew her."""
    pairs = _pairs(account, platform, (Relation.FOLLOWING, Relation.FOLLOWER))
    rows = (
        Reunion(known=known, claim=claim)
        for known, claim in pairs
        if known.owner_id != claim.account_id
    )
    for batch in _batched(rows):
        with transaction.atomic():
            Reunion.objects.bulk_create(batch, ignore_conflicts=True)


@transaction.atomic
def tell_of_reunions(*, claim: FormerName) -> None:
    """Tell those who waited for this name, and its owner of those she waited for; each once."""
    untold = may_be_told().filter(told_at=None, known__relation=Relation.FOLLOWING)
    untold = untold.select_related("known__owner", "claim__account")
    waited = list(untold.filter(claim=claim))
    found = list(untold.filter(known__owner=claim.account_id))
    for reunion in [*waited, *(found if len(found) <= TOLD_AT_ONCE else [])]:
        notify(
            recipient=reunion.known.owner,
            actor=reunion.claim.account,
            kind=Notification.Kind.ARRIVED,
        )
    told = {reunion.pk for reunion in [*waited, *found]}
    Reunion.objects.filter(pk__in=told).update(told_at=clock.now())


def follow_found(*, account: Account, chosen: Collection[int]) -> int:
    """Follow those of `chosen` (account ids) whom she may know to be here; returns how many."""
    people = found_accounts(account).filter(pk__in=chosen)
    for person in people:
        follow(follower=account, followed=person)
    return len(people)


def _pairs(
    account: Account, platform: str, relations: Collection[str]
) -> Iterator[tuple[KnownPerson, FormerName]]:
    """Exact matches in both directions, also under former server secrets."""
    platforms = claims.siblings(platform)
    others = FormerName.objects.filter(platform__in=platforms).exclude(account=account)
    mine = KnownPerson.objects.filter(owner=account, platform__in=platforms, relation__in=relations)
    for batch in _batched(mine.select_related("owner").iterator()):
        waiting: dict[str, list[KnownPerson]] = {}
        for known in batch:
            for index in claims.indexes_of(known):
                waiting.setdefault(index, []).append(known)
        matches = Q(handle_index__in=waiting) | Q(stable_index__in=waiting)
        for claim in others.filter(matches).select_related("account"):
            for index in {claim.handle_index, claim.stable_index}:
                yield from ((known, claim) for known in waiting.get(index, []))
    waiters = KnownPerson.objects.filter(platform__in=platforms, relation__in=relations)
    waiters = waiters.exclude(owner=account).filter(owner__deleted_at=None).select_related("owner")
    for claim in FormerName.objects.filter(account=account, platform__in=platforms):
        claim.account = account
        names = [
            *claims.indexes(claim.platform, claim.handle),
            claim.stable_index or claim.handle_index,
        ]
        for known in waiters.filter(index__in=names).iterator():
            yield known, claim


def _batched(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
