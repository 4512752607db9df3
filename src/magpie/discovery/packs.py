"""Reads of starter packs, each with a fixed number of queries: who is in one, lists of them, and
whom one could put in."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
    Window,
)
from django.db.models.functions import RowNumber

from magpie.accounts.models import Account, Follow
from magpie.core.prepared import Prepared
from magpie.discovery.models import PackMember, StarterPack
from magpie.discovery.models.starter_pack import MEMBERS_MAX, PACKS_MAX
from magpie.discovery.policies import may_be_put

FACES = 5
OFFERED = 40
# A pack that is shown to those who look around holds at least so many people they can see.
WORTH_SHOWING = 3


@dataclass(frozen=True)
class Listed:
    """A pack in a list, with how many the viewer sees in it and the first of them."""

    pack: StarterPack
    count: int
    faces: list[Account]


def members(pack: StarterPack, viewer: Account | None) -> list[Account]:
    """Whom the viewer sees in it, in its author's order."""
    rows = PackMember.objects.filter(pack=pack).shown_to(viewer).select_related("account")
    return [row.account for row in rows.order_by("position", "pk")[:MEMBERS_MAX]]


def is_member(account: Account, pack: StarterPack) -> bool:
    """Also where others don't see her in it: she can get out."""
    return PackMember.objects.filter(pack=pack, account=account, is_out=False).exists()


def made_by(author: Account, viewer: Account | None) -> list[Listed]:
    """All packs of one author, newest first; to others only those with somebody in them."""
    packs = StarterPack.objects.visible_to(viewer).filter(author=author)
    found = _listed(packs.order_by("-pk")[:PACKS_MAX], viewer)
    return [each for each in found if each.count or viewer == author]


def with_member(account: Account) -> list[Listed]:
    """Packs of others that she is in, newest first."""
    hers = PackMember.objects.filter(account=account, is_out=False)
    packs = StarterPack.objects.visible_to(account).filter(pk__in=hers.values("pack"))
    return _listed(packs.exclude(author=account).order_by("-pk")[:MEMBERS_MAX], account)


def newest(viewer: Account | None, limit: int, words: str = "") -> list[Listed]:
    """Packs for those who look around, newest first; with `words`, those whose name holds them."""
    shown = PackMember.objects.filter(pack=OuterRef("pk")).shown_to(viewer)
    packs = StarterPack.objects.visible_to(viewer).filter(author__is_discoverable=True)
    if words:
        packs = packs.filter(name__icontains=words)
    packs = packs.filter(Exists(shown[WORTH_SHOWING - 1 : WORTH_SHOWING]))
    return _listed(packs.order_by("-pk")[:limit], viewer)


def by_id(viewer: Account, pack_ids: Collection[int]) -> dict[int, StarterPack]:
    """Those of `pack_ids` that are there and that she may open; no query for none."""
    return StarterPack.objects.visible_to(viewer).in_bulk(pack_ids) if pack_ids else {}


def has_packs(author: Account) -> bool:
    return bool(_OF_AUTHOR.raw(author_id=author.pk))


def in_order(author: Account, pack: StarterPack | None, chosen: Collection[int]) -> list[Account]:
    """Those of `chosen` (account ids) who can be put into the pack, in the order they are given."""
    found = may_be_put(author, pack).in_bulk(list(chosen))
    return [found[pk] for pk in dict.fromkeys(chosen) if pk in found]


def offered(
    author: Account, pack: StarterPack | None, words: str, chosen: Collection[int]
) -> list[Account]:
    """Who could be put in besides `chosen`: whom she follows, newest first; with `words`, everybody
    whose handle or name holds them, whom she follows first."""
    followed = Follow.objects.filter(follower=author, followed=OuterRef("pk"))
    people = may_be_put(author, pack).exclude(pk__in=chosen)
    people = people.annotate(since=Subquery(followed.values("pk")[:1]))
    newest_first = F("since").desc(nulls_last=True)
    if not words:
        return list(people.filter(Exists(followed)).order_by(newest_first)[:OFFERED])
    handle = words.removeprefix("@")
    holds = Q(handle__icontains=handle)
    if handle == words:
        holds |= Q(display_name__icontains=words)
    farness = Case(When(handle__iexact=handle, then=0), default=1, output_field=IntegerField())
    found = people.filter(holds).order_by(farness, newest_first, "-followers_count", "pk")
    return list(found[:OFFERED])


def _listed(packs: QuerySet[StarterPack], viewer: Account | None) -> list[Listed]:
    found = list(packs.select_related("author"))
    shown = PackMember.objects.filter(pack__in=found).shown_to(viewer)
    counts = dict(shown.order_by().values_list("pack").annotate(Count("pk")))
    place = Window(RowNumber(), partition_by="pack", order_by=["position", "pk"])
    first = shown.annotate(place=place).filter(place__lte=FACES).select_related("account")
    faces: dict[int, list[Account]] = {}
    for row in first.order_by("position", "pk"):
        faces.setdefault(row.pack_id, []).append(row.account)
    return [Listed(pack, counts.get(pack.pk, 0), faces.get(pack.pk, [])) for pack in found]


_OF_AUTHOR = Prepared(
    lambda author_id: StarterPack.objects.filter(author=author_id).values_list("pk")[:1],
    author_id=int,
)
