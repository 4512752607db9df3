"""Glance: as much of a post as a list needs when the rest is rendered already.

A feed of twenty posts is one query of narrow rows. What everybody sees of each is kept rendered
under `touched_at` and `author_touched_at`; only posts that aren't are loaded whole.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, Value

from magpie.accounts.models import Account
from magpie.core.paging import Cursor, Page
from magpie.core.prepared import Prepared, moment
from magpie.posts.models import Boost, Like, Save
from magpie.posts.models.post import PostQuerySet

COLUMNS = (
    "id",
    "author_id",
    "author__handle",
    "author__domain",
    "kind",
    "visibility",
    "touched_at",
    "author__touched_at",
    "pinned_at",
    "deleted_at",
    "reply_to_id",
    "root_id",
    "likes_count",
    "boosts_count",
    "saves_count",
    "comments_count",
)
DEEDS = (Like, Boost, Save)


@dataclass(slots=True)
class Glance:
    """One row. `moment` and `place` are what the list is sorted by; `booster_id` who reposted it.

    `hidden_*` is what people did whom the viewer keeps apart from: it comes off the counts.
    """

    id: int
    author_id: int
    handle: str
    domain: str
    kind: str
    visibility: str
    touched_at: Any
    author_touched_at: Any
    pinned_at: Any
    deleted_at: Any
    reply_to_id: int | None
    root_id: int | None
    likes_count: int
    boosts_count: int
    saves_count: int
    comments_count: int
    moment: Any
    place: int
    booster_id: int | None
    is_liked: bool = False
    is_boosted: bool = False
    is_saved: bool = False
    hidden_likes: int = 0
    hidden_comments: int = 0

    @property
    def acct(self) -> str:
        """The author's handle, with her server where she lives elsewhere."""
        return f"{self.handle}@{self.domain}" if self.domain else self.handle

    @property
    def cursor(self) -> Cursor:
        """Its place in the list it came from."""
        return Cursor(moment(self.moment), self.place)


class Listing:
    """A list of posts, newest first: `build(viewer, **parameters)` says which, the rest is here.

    `moment`, `place` and `booster` name what it is sorted by and who put a post there, where that
    isn't the post itself (`boosts__created_at`, ...).
    """

    def __init__(
        self,
        build: Callable[..., PostQuerySet],
        *,
        moment: str = "published_at",
        place: str = "id",
        booster: str | None = None,
        is_ascending: bool = False,
        **parameters: type,
    ) -> None:
        self._build = build
        self._moment, self._place, self._booster = moment, place, booster
        self._sign = "" if is_ascending else "-"
        self._parameters = parameters
        self._variants: dict[tuple[bool, bool, int], Prepared] = {}

    def page(
        self, viewer: Account | None, after: Cursor | None, size: int, **values: Any
    ) -> Page[Glance]:
        """The `size` posts after a place."""
        found = self.first(viewer, size + 1, after, **values)
        more = str(found[size - 1].cursor) if len(found) > size else ""
        return Page(found[:size], more)

    def first(
        self, viewer: Account | None, limit: int, after: Cursor | None = None, **values: Any
    ) -> list[Glance]:
        """At most `limit` of them."""
        variant = (viewer is not None, after is not None, limit)
        if variant not in self._variants:
            self._variants[variant] = self._prepare(*variant)
        if viewer is not None:
            values["viewer_id"] = viewer.pk
        if after is not None:
            values |= {"moment": after.moment, "place": after.id}
        return [Glance(*row) for row in self._variants[variant].raw(**values)]

    def _prepare(self, has_viewer: bool, has_cursor: bool, limit: int) -> Prepared:
        def build(**given: Any) -> Any:
            viewer = Account(pk=given.pop("viewer_id")) if has_viewer else None
            cursor = Cursor(given.pop("moment"), given.pop("place")) if has_cursor else None
            posts = self._build(viewer, **given)
            if cursor:
                seek = Q(**{f"{self._moment}__lte": cursor.moment})
                posts = posts.filter(seek, cursor.after(self._moment, self._place))
            posts = posts.order_by(f"{self._sign}{self._moment}", f"{self._sign}{self._place}")
            return self._columns(posts, viewer)[:limit]

        kinds: dict[str, type] = {"viewer_id": int} if has_viewer else {}
        if has_cursor:
            kinds |= {"moment": datetime, "place": int}
        return Prepared(build, **kinds, **self._parameters)

    def _columns(self, posts: PostQuerySet, viewer: Account | None) -> Any:
        columns: list[Any] = [*COLUMNS, F(self._moment), F(self._place)]
        nobody = Value(None, output_field=BigIntegerField())
        columns.append(F(self._booster) if self._booster else nobody)
        columns += [
            Exists(kind._default_manager.filter(post=OuterRef("pk"), account=viewer))
            for kind in (DEEDS if viewer else ())
        ]
        return posts.values_list(*columns)
