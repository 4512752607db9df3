"""What somebody may find interesting here, by what she liked elsewhere, and why.

The order is one she can follow: a post is worth the weight of the tag it is shown for, and half of
that with every week of its age (`_worth`). Both banks take part: nobody meets only one language.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log2

from django.db.models import Q

from magpie.accounts.models import Account
from magpie.core import clock
from magpie.core.paging import Cursor, Page
from magpie.core.secrets import Undecipherable
from magpie.discovery.kin import is_term, spellings
from magpie.discovery.models import Deed, Interests, Taste
from magpie.languages.tags import primary
from magpie.posts import picking
from magpie.posts.glance import Glance
from magpie.posts.models import Hashtag
from magpie.posts.picking import Candidate

# A followed tag says more than a like in passing.
WEIGHTS: dict[str, int] = {
    Deed.FOLLOWED: 5,
    Deed.SAVED: 2,
    Deed.REPOSTED: 2,
    Deed.LIKED: 1,
    Deed.SEARCHED: 1,
}
HALVED = timedelta(days=7)
# So many of one bank may follow each other while the other has any.
IN_A_ROW = 3


@dataclass(frozen=True)
class Interest:
    """A tag with all that speaks for it: (platform, deed, how often), the weightiest first."""

    tag: str
    weight: int
    signs: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Here:
    """A tag of this place that one of her interests leads to, perhaps in another language."""

    hashtag: Hashtag
    interest: Interest


Ranked = tuple[Candidate, Interest]


def weights(taste: Taste) -> dict[str, int]:
    """What each tag weighs, all that was done with it taken together."""
    found: dict[str, int] = defaultdict(int)
    for (tag, _source, deed), times in taste.signs.items():
        found[tag] += WEIGHTS.get(deed, 1) * times
    return found


def taste_of(account: Account) -> Taste:
    """All that is kept about her. Raises Undecipherable."""
    row = Interests.objects.filter(pk=account.pk).values_list("sealed", flat=True).first()
    return Taste() if row is None else Taste.opened(bytes(row))


def interests(taste: Taste) -> list[Interest]:
    """Her interests, the weightiest first."""
    signs: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for (tag, source, deed), times in taste.signs.items():
        signs[tag].append((source, deed, times))
    weighed = weights(taste)
    found = [
        Interest(tag, weighed[tag], tuple(sorted(each, key=_by_weight)))
        for tag, each in signs.items()
    ]
    return sorted(found, key=lambda each: (-each.weight, each.tag))


def found_here(viewer: Account | None) -> list[Here] | None:
    """The tags of this place that her interests lead to, the weightiest first; None for a stranger
    and who has no interests. Not those she dropped, whatever leads to them. Two queries at most.
    """
    if viewer is None:
        return None
    try:
        taste = taste_of(viewer)
    except Undecipherable:
        return None  # Explore goes on without them; their own page says what is wrong
    if not taste.signs:
        return None
    leads: dict[str, Interest] = {}
    for interest in interests(taste):
        for name in spellings(interest.tag):
            leads.setdefault(name, interest)
    names = leads.keys() - taste.dropped
    if not names:
        return []
    hashtags = Hashtag.objects.filter(name__in=names, posts_count__gt=0)
    found = [Here(hashtag, leads[hashtag.name]) for hashtag in hashtags]
    found.sort(key=lambda each: (-each.interest.weight, -each.hashtag.posts_count, each.hashtag.pk))
    return found[: picking.TAGS_MAX]


def known_here(names: Iterable[str]) -> set[str]:
    """Those of the normal names that are tags here or terms of the glossary."""
    asked = set(names)
    terms = {name for name in asked if is_term(name)}
    rest = asked - terms
    if not rest:
        return terms
    tags = Hashtag.objects.filter(Q(name__in=rest), posts_count__gt=0)
    return terms | set(tags.values_list("name", flat=True))


def for_you(
    viewer: Account, here: Sequence[Here], after: Cursor | None, size: int
) -> tuple[Page[Glance], dict[int, Interest]]:
    """A page of public posts under `here`, and by id the interest that each is shown for.

    `after` is the moment at which the first page was put in order, and how many were shown since:
    so what is posted meanwhile moves nothing. Four queries however many tags there are.
    """
    as_of = after.moment if after else clock.now()
    start = max(after.id, 0) if after else 0
    leads = {each.hashtag.pk: each.interest for each in here}
    ranked = _ranked(picking.under(viewer, list(leads), as_of), leads, as_of)
    shown = ranked[start : start + size]
    glances = picking.these(viewer, [post_id for post_id, _interest in shown])
    more = str(Cursor(as_of, start + size)) if len(ranked) > start + size else ""
    return Page(glances, more), dict(shown)


def _ranked(
    candidates: Iterable[Candidate], leads: dict[int, Interest], as_of: datetime
) -> list[tuple[int, Interest]]:
    """Each post once, for the weightiest of its tags, in the order they are shown."""
    best: dict[int, Ranked] = {}
    for candidate in candidates:
        interest = leads[candidate.hashtag_id]
        if candidate.id not in best or best[candidate.id][1].weight < interest.weight:
            best[candidate.id] = candidate, interest
    rows = sorted(
        best.values(), key=lambda row: (-_worth(row[1], as_of - row[0].published_at), -row[0].id)
    )
    return [(candidate.id, interest) for candidate, interest in _mixed(rows)]


def _worth(interest: Interest, age: timedelta) -> float:
    """Each doubling of the weight counts one more: what she liked a hundred times isn't all she sees."""
    return float((1 + log2(max(interest.weight, 1))) / 2 ** (max(age, timedelta()) / HALVED))


def _mixed(rows: Sequence[Ranked]) -> list[Ranked]:
    """The rows in their order, but never more than IN_A_ROW of one bank while the other has any."""
    banks: tuple[deque[tuple[int, Ranked]], ...] = (deque(), deque())
    for place, row in enumerate(rows):
        banks[primary(row[0].language) == "zh"].append((place, row))
    found: list[Ranked] = []
    bank, run = 0, 0
    while all(banks):
        nearest = int(banks[1][0][0] < banks[0][0][0])
        chosen = 1 - bank if run == IN_A_ROW and nearest == bank else nearest
        bank, run = chosen, run + 1 if chosen == bank else 1
        found.append(banks[bank].popleft()[1])
    return found + [row for waiting in banks for _place, row in waiting]


def _by_weight(sign: tuple[str, str, int]) -> tuple[int, str, str]:
    source, deed, times = sign
    return -WEIGHTS.get(deed, 1) * times, source, deed
