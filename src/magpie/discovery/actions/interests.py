"""What somebody likes is learned, dropped tag by tag, forgotten; nobody is told of any of it.

No event is recorded here: an event outlives what it tells of, and this is hers to clear.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction

from magpie.accounts.models import Account
from magpie.discovery.interests import weights
from magpie.discovery.models import Interests, Taste

TAGS_MAX, DROPPED_MAX = 200, 1000
TIMES_MAX = 1_000_000


@transaction.atomic
def learn_interests(
    *,
    account: Account,
    source: str,
    signs: Mapping[tuple[str, str], int],
    is_anew: bool = False,
) -> None:
    """Add how often each (tag, deed) was met on the platform `source`; what she dropped stays away.

    The TAGS_MAX tags of the greatest weight stay. `is_anew` forgets first what came from there.
    """
    with _opened(account) as taste:
        if is_anew:
            _forget(taste, source)
        for (tag, deed), times in signs.items():
            if tag not in taste.dropped:
                known = taste.signs.get((tag, source, deed), 0)
                taste.signs[tag, source, deed] = min(known + times, TIMES_MAX)
        _shorten(taste)


@transaction.atomic
def drop_interest(*, account: Account, tag: str) -> None:
    """She doesn't want this tag, also when a newer archive names it again."""
    with _opened(account) as taste:
        if any(sign[0] == tag for sign in taste.signs):
            taste.signs = {sign: times for sign, times in taste.signs.items() if sign[0] != tag}
            _note_dropped(taste, tag)


@transaction.atomic
def forget_interests(*, account: Account, source: str | None = None) -> None:
    """All of them and what was dropped, or those that came from one platform."""
    if source is None:
        erase_interests(account_id=account.pk)
        return
    with _opened(account) as taste:
        _forget(taste, source)


def erase_interests(*, account_id: int) -> None:
    """Nothing of it stays; works even when it can't be deciphered any more."""
    Interests.objects.filter(account=account_id).delete()


@transaction.atomic
def restore_interest(*, account: Account, tag: str, source: str, deed: str, times: int) -> bool:
    """Put back one as it left; False when she has it here."""
    with _opened(account) as taste:
        is_new = (tag, source, deed) not in taste.signs and tag not in taste.dropped
        if is_new:
            taste.signs[tag, source, deed] = min(times, TIMES_MAX)
            _shorten(taste)
        return is_new


@transaction.atomic
def restore_drop(*, account: Account, tag: str) -> bool:
    """Remember again that she dropped a tag; False when she has it here, dropped or not."""
    with _opened(account) as taste:
        is_new = tag not in taste.dropped and all(sign[0] != tag for sign in taste.signs)
        if is_new:
            _note_dropped(taste, tag)
        return is_new


@contextmanager
def _opened(account: Account) -> Iterator[Taste]:
    """Her row to be changed, locked until the transaction ends; none stays where nothing is in it."""
    empty = Taste().sealed()
    row, _is_new = Interests.objects.select_for_update().get_or_create(
        account=account, defaults={"sealed": empty}
    )
    taste = Taste.opened(bytes(row.sealed))
    yield taste
    if taste:
        Interests.objects.filter(pk=row.pk).update(sealed=taste.sealed())
    else:
        erase_interests(account_id=row.pk)


def _note_dropped(taste: Taste, tag: str) -> None:
    if len(taste.dropped) < DROPPED_MAX:
        taste.dropped.add(tag)


def _forget(taste: Taste, source: str) -> None:
    taste.signs = {sign: times for sign, times in taste.signs.items() if sign[1] != source}


def _shorten(taste: Taste) -> None:
    """Keep the weightiest tags; of equal ones those met last, so that what comes often gets in."""
    weighed = weights(taste)
    newest_first = dict.fromkeys(tag for tag, _source, _deed in reversed(taste.signs))
    kept = set(sorted(newest_first, key=lambda tag: -weighed[tag])[:TAGS_MAX])
    taste.signs = {sign: times for sign, times in taste.signs.items() if sign[0] in kept}
