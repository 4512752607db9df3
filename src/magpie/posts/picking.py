"""Posts for a page that is put in order elsewhere: which there are under some tags, and their rows.

A list in an order of its own can't be walked by the database. So what may be shown is asked for as
narrow as can be, whoever asks puts it in order, and only a page of it becomes rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from magpie.accounts.models import Account
from magpie.core.prepared import Prepared, moment
from magpie.posts.glance import Glance, Listing
from magpie.posts.models import Post, Tagging
from magpie.posts.models.post import PostQuerySet
from magpie.posts.queries import listed, without_apart

TAGS_MAX = 100
GATHERED_MAX, MARKS_MAX = 2000, 300
PAGE_MAX = 24
# Stands for no row, where fewer are asked for than there are places.
NOBODY = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post that stands under a tag."""

    id: int
    published_at: datetime
    language: str
    hashtag_id: int


def under(viewer: Account, hashtag_ids: Sequence[int], until: datetime) -> list[Candidate]:
    """What `viewer` may be shown of others under these tags: the newest MARKS_MAX until a moment,
    among the GATHERED_MAX that came here last; a post stands there once for each of its tags.

    At most TAGS_MAX tags, the rest is left out. One query.
    """
    rows = _UNDER.raw(viewer_id=viewer.pk, until=until, **_places(hashtag_ids, TAGS_MAX))
    return [
        Candidate(post_id, moment(published_at), language, hashtag_id)
        for post_id, published_at, language, hashtag_id in rows
    ]


def these(viewer: Account, ids: Sequence[int]) -> list[Glance]:
    """The rows of at most PAGE_MAX posts, in the order of `ids`, without those that aren't for her."""
    found = _THESE.first(viewer, PAGE_MAX, None, **_places(ids, PAGE_MAX))
    found.sort(key=lambda glance: ids.index(glance.id))
    return without_apart(viewer, found)


def _may_be_shown(viewer: Account | None) -> PostQuerySet:
    return listed(viewer).discoverable().exclude(author=viewer)


def _under(viewer_id: int, until: datetime, **places: int) -> QuerySet[Post, Any]:
    # The first step reads an index alone, so a tag that everybody uses costs no more than others;
    # it sees what came here last, where somebody's old posts may be among it, hence the second.
    marks = Tagging.objects.filter(hashtag__in=[*places.values()])
    arrived = marks.order_by("-post").values("pk")[:GATHERED_MAX]
    dated = Tagging.objects.filter(pk__in=arrived, post__published_at__lte=until)
    newest = dated.order_by("-post__published_at", "-post").values("pk")[:MARKS_MAX]
    posts = _may_be_shown(Account(pk=viewer_id)).filter(taggings__in=newest)
    return posts.values_list("id", "published_at", "language", "taggings__hashtag_id")


def _these(viewer: Account | None, **places: int) -> PostQuerySet:
    return _may_be_shown(viewer).filter(pk__in=[*places.values()])


def _places(ids: Sequence[int], count: int) -> dict[str, int]:
    """`ids` as the values of the places of a prepared query, which always has the same number."""
    filled = [*ids[:count], *[NOBODY] * (count - len(ids))]
    return {f"place_{number}": each for number, each in enumerate(filled)}


_UNDER_PLACES: dict[str, Any] = dict.fromkeys(_places([], TAGS_MAX), int)
_UNDER = Prepared(_under, viewer_id=int, until=datetime, **_UNDER_PLACES)
_THESE_PLACES: dict[str, Any] = dict.fromkeys(_places([], PAGE_MAX), int)
_THESE = Listing(_these, **_THESE_PLACES)
