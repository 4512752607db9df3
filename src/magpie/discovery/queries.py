"""Search for people and tags, and the newest public posts for those who look around."""

from functools import reduce
from operator import or_

from django.db.models import Case, IntegerField, Q, Value, When

from magpie.accounts.models import Account
from magpie.discovery.kin import tag_of
from magpie.languages import glossary
from magpie.languages.variants import to_simplified, to_traditional
from magpie.posts.models import Hashtag

LIMIT = 20


def people(viewer: Account | None, words: str) -> list[Account]:
    """People whose handle or name holds `words`, exact and beginning matches first."""
    words = words.strip().removeprefix("@")
    if not words:
        return []
    found = Account.objects.living().not_blocked_with(viewer).filter(is_discoverable=True)
    found = found.filter(Q(handle__icontains=words) | Q(display_name__icontains=words))
    nearness = Case(
        When(handle__iexact=words, then=Value(0)),
        When(display_name__iexact=words, then=Value(1)),
        When(handle__istartswith=words, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return list(found.order_by(nearness, "-followers_count", "id")[:LIMIT])


def tags(words: str) -> list[Hashtag]:
    """Tags that hold `words`, the most used first; `cat tax` finds 猫税, as the glossary knows."""
    words = words.strip().lstrip("#＃")
    spelled = [words, to_simplified(words), to_traditional(words), *glossary.across(words)]
    names = set(filter(None, map(tag_of, spelled)))
    if not names:
        return []
    holds = reduce(or_, (Q(name__contains=name) for name in sorted(names)))
    found = Hashtag.objects.filter(holds, posts_count__gt=0)
    return list(found.order_by("-posts_count", "name")[:LIMIT])


def tag_count(name: str) -> int:
    """How many posts stand under a tag's normal name."""
    found = Hashtag.objects.filter(name=name).values_list("posts_count", flat=True)
    return found.first() or 0


def popular_tags() -> list[Hashtag]:
    """The tags used most, for those who don't know yet what to look for."""
    return list(Hashtag.objects.filter(posts_count__gt=0).order_by("-posts_count", "name")[:LIMIT])
