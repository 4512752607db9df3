"""Timelines and threads: what is in a list, in one or two queries however long it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, prefetch_related_objects

from magpie.accounts.models import Account, Block, Follow
from magpie.core import clock
from magpie.core.paging import Cursor, Page
from magpie.core.prepared import Prepared
from magpie.media.models import CaptionTrack, MediaAttachment
from magpie.posts.glance import Glance, Listing
from magpie.posts.hiding import without_hidden_languages
from magpie.posts.models import Attachment, Correction, Like, Post, PostVersion, VersionReport
from magpie.posts.models.post import PINS_MAX, PostQuerySet
from magpie.posts.policies import no_post

PAGE = 20
THREAD_MAX = 1000
CORRECTIONS_MAX = 100
_VERSIONS = PostVersion.objects.current().select_related("account", "corrected_by", "remembered_of")
# Deeper answers stand beside what they answer: no page is that wide.
DEPTH_MAX = 30
WALKED = timedelta(days=3)


@dataclass(slots=True)
class Comment:
    """A comment and the answers to it, oldest first."""

    glance: Glance
    replies: "list[Comment]" = field(default_factory=list)


def home(viewer: Account, after: Cursor | None = None, size: int = PAGE) -> Page[Glance]:
    """Posts of the people the viewer follows and her own, and what these people reposted."""
    # Who follows many finds a page among the newest posts of all, walked in their order. For who
    # follows few that walk would be long, but then all posts of these few are quickly gathered.
    since = (after.moment if after else clock.now()) - WALKED
    found = _WALKED_HOME.first(viewer, size + 1, after, since=since)
    if len(found) <= size:
        found = _GATHERED_HOME.first(viewer, size + 1, after)
    found += _REPOSTED.first(viewer, size + 1, after)
    found.sort(key=lambda glance: (glance.moment, glance.place), reverse=True)
    shown = found[:size]
    more = str(shown[-1].cursor) if len(found) > size else ""
    return Page(without_apart(viewer, _once(shown)), more)


def by_author(
    viewer: Account | None, author: Account, after: Cursor | None = None, size: int = PAGE
) -> Page[Glance]:
    """An author's posts without comments, newest first; imported ones at their old dates."""
    return _page(_BY_AUTHOR, viewer, after, size, author_id=author.pk)


def comments_by_author(
    viewer: Account | None, author: Account, after: Cursor | None = None, size: int = PAGE
) -> Page[Glance]:
    """What an author said under posts, newest first."""
    return _page(_COMMENTS_BY_AUTHOR, viewer, after, size, author_id=author.pk)


def pinned(viewer: Account | None, author: Account) -> list[Glance]:
    """What an author has put on top of her profile, last pinned first."""
    return without_apart(viewer, _PINNED.first(viewer, PINS_MAX, author_id=author.pk))


def by_tag(
    viewer: Account | None, tag: str, after: Cursor | None = None, size: int = PAGE
) -> Page[Glance]:
    """Public posts under a tag's normal name."""
    return _page(_BY_TAG, viewer, after, size, tag=tag)


def newest(viewer: Account | None, after: Cursor | None = None, size: int = PAGE) -> Page[Glance]:
    """What everybody may find, newest first."""
    return _page(_NEWEST, viewer, after, size)


def saved(viewer: Account, after: Cursor | None = None, size: int = PAGE) -> Page[Glance]:
    """What the viewer has saved and may still read, last saved first."""
    return _page(_SAVED, viewer, after, size)


def glance(viewer: Account | None, post_id: int) -> Glance:
    """One post as `viewer` may see it; NotFound else."""
    if not 0 <= post_id < 2**63:
        raise no_post()
    found = _ONE.first(viewer, 1, post_id=post_id)
    if not found:
        raise no_post()
    return without_apart(viewer, found)[0]


def readable(viewer: Account | None, ids: Iterable[int]) -> list[Post]:
    """Those of the posts that `viewer` may read, loaded whole, in no order; a few queries."""
    wanted = [each for each in ids if 0 <= each < 2**63]
    found = _visible(viewer).filter(pk__in=wanted).values_list("pk", flat=True)
    return list(for_rendering(list(found)).values())


def thread(viewer: Account | None, root_id: int) -> list[Comment]:
    """The comments under a post as a forest; a deleted one stays where others answered it."""
    found = without_apart(viewer, _THREAD.first(viewer, THREAD_MAX, root_id=root_id))
    comments = {each.id: Comment(each) for each in found}
    author = next((author_id for (author_id,) in _AUTHOR.raw(root_id=root_id)), None)
    return _without_dead_ends(_forest(comments, root_id, author))


def _forest(comments: Mapping[int, Comment], root_id: int, author_id: int | None) -> list[Comment]:
    """Each comment under what it answers; an author who goes on herself stands beside her words."""
    forest: list[Comment] = []
    nowhere: list[Comment] = []
    places: dict[int, tuple[list[Comment], int]] = {}
    for comment in comments.values():
        way, here = [comment], comments.get(comment.glance.reply_to_id or 0)
        while here and here.glance.id not in places:
            way.append(here)
            here = comments.get(here.glance.reply_to_id or 0)
        for each in reversed(way):
            if each.glance.id in places:
                continue
            parent = comments.get(each.glance.reply_to_id or 0)
            if parent is None:
                place = (forest if each.glance.reply_to_id == root_id else nowhere, 0)
            else:
                beside, depth = places[parent.glance.id]
                goes_on = each.glance.author_id == parent.glance.author_id == author_id
                is_beside = goes_on or depth >= DEPTH_MAX
                place = (beside, depth) if is_beside else (parent.replies, depth + 1)
            places[each.glance.id] = place
            place[0].append(each)
    return forest


def for_rendering(ids: Sequence[int]) -> dict[int, Post]:
    """Whole posts with all that rendering them needs, by id; at most five queries."""
    posts = Post.objects.select_related("author", "reply_to__author").in_bulk(ids)
    tracks = CaptionTrack.objects.defer("spoken")
    media = MediaAttachment.objects.select_related("rendition").prefetch_related(
        Prefetch("captions", tracks)
    )
    prefetch_related_objects(
        list(posts.values()),
        Prefetch("attachments", Attachment.objects.prefetch_related(Prefetch("media", media))),
        Prefetch("versions", _VERSIONS),
    )
    return posts


def versions(post: Post) -> list[PostVersion]:
    """All versions of a post, those that were replaced behind the one that stands now."""
    people = ("account", "corrected_by", "remembered_of")
    rows = list(PostVersion.objects.filter(post=post).select_related(*people))
    rows.sort(key=lambda each: each.replaced_at or clock.now(), reverse=True)
    rows.sort(key=lambda each: (each.language, each.replaced_at is not None))
    for each in rows:
        each.post = post
    return rows


def open_corrections(viewer: Account | None, post: Post) -> list[Correction]:
    """What is proposed for a post's versions, by nobody the viewer keeps apart from."""
    rows = Correction.objects.filter(
        version__post=post, version__replaced_at=None, state=Correction.State.PROPOSED
    )
    rows = rows.filter(account__in=Account.objects.living().not_blocked_with(viewer))
    found = list(rows.select_related("account", "version").order_by("id"))
    for each in found:
        each.version.post = post
    return found


def outdated_corrections(viewer: Account, post: Post) -> list[Correction]:
    """What `viewer` proposed for versions that were replaced meanwhile, until she proposes anew."""
    mine = Correction.objects.filter(account=viewer, version__post=post)
    later = mine.filter(version__language=OuterRef("version__language"), pk__gt=OuterRef("pk"))
    rows = mine.filter(~Exists(later), state=Correction.State.OUTDATED)
    found = list(rows.select_related("account", "version").order_by("id"))
    for each in found:
        each.version.post = post
    return found


def corrections_to_read(viewer: Account, *, of_others: bool) -> list[Correction]:
    """The newest that somebody proposed to posts of `viewer`, or to all that she may read."""
    rows = Correction.objects.filter(
        state=Correction.State.PROPOSED,
        version__replaced_at=None,
        version__post__in=_visible(viewer).values("pk"),
        account__in=Account.objects.living().not_blocked_with(viewer),
    ).exclude(account=viewer)
    if not of_others:
        rows = rows.filter(version__post__author=viewer)
    people = ("account", "version__post__author", "version__account", "version__corrected_by")
    return list(rows.select_related(*people).order_by("-id")[:CORRECTIONS_MAX])


def open_reports() -> list[VersionReport]:
    """What hosts should look at, oldest first."""
    rows = VersionReport.objects.filter(closed_at=None)
    people = ("account", "version__post__author", "version__corrected_by", "correction__account")
    return list(rows.select_related(*people).order_by("id")[:CORRECTIONS_MAX])


def _visible(viewer: Account | None) -> PostQuerySet:
    return Post.objects.visible_to(viewer)


def listed(viewer: Account | None) -> PostQuerySet:
    """What may stand in a list for `viewer`: readable, no comment, nobody and no language she hides."""
    posts = _visible(viewer).without_muted(viewer).exclude(kind=Post.Kind.COMMENT)
    return without_hidden_languages(posts, viewer)


def _walked_home(viewer: Account, since: datetime) -> PostQuerySet:
    follow = Follow.objects.filter(
        follower=viewer, followed=OuterRef("author"), state=Follow.State.ACCEPTED
    )
    recent = listed(viewer).filter(published_at__gte=since, is_silent=False)
    return recent.filter(Q(author=viewer) | Exists(follow))


def _gathered_home(viewer: Account) -> PostQuerySet:
    theirs = Q(author=viewer) | Q(author__in=_followed(viewer))
    return listed(viewer).filter(theirs, is_silent=False)


def _reposted(viewer: Account) -> PostQuerySet:
    by_them = {"boosts__account__in": _followed(viewer)}
    muted = {"boosts__account__in": viewer.mutes_made.values("muted")}
    posts = _visible(viewer).without_muted(viewer).filter(**by_them).exclude(**muted)
    return without_hidden_languages(posts, viewer)


def _followed(viewer: Account) -> Any:
    follows = Follow.objects.filter(follower=viewer, state=Follow.State.ACCEPTED)
    return follows.values("followed")


def _thread(viewer: Account | None, root_id: int) -> PostQuerySet:
    readable = _visible(viewer).without_muted(viewer).filter(root=root_id)
    return Post.objects.filter(Q(pk__in=readable.values("pk")) | ~Q(deleted_at=None), root=root_id)


def _by(viewer: Account | None, author_id: int) -> PostQuerySet:
    return _visible(viewer).filter(author=author_id)


_ONE = Listing(lambda viewer, post_id: _visible(viewer).filter(pk=post_id), post_id=int)
_WALKED_HOME = Listing(_walked_home, since=datetime)
_GATHERED_HOME = Listing(_gathered_home)
_REPOSTED = Listing(
    _reposted, moment="boosts__created_at", place="boosts__id", booster="boosts__account_id"
)
_BY_AUTHOR = Listing(
    lambda viewer, author_id: _by(viewer, author_id).exclude(kind=Post.Kind.COMMENT),
    author_id=int,
)
_COMMENTS_BY_AUTHOR = Listing(
    lambda viewer, author_id: _by(viewer, author_id).filter(kind=Post.Kind.COMMENT),
    author_id=int,
)
_PINNED = Listing(
    lambda viewer, author_id: _by(viewer, author_id).exclude(pinned_at=None),
    moment="pinned_at",
    author_id=int,
)
_BY_TAG = Listing(
    lambda viewer, tag: listed(viewer).filter(
        taggings__hashtag__name=tag, visibility=Post.Visibility.PUBLIC
    ),
    tag=str,
)
_NEWEST = Listing(lambda viewer: listed(viewer).discoverable())
_SAVED = Listing(
    lambda viewer: _visible(viewer).filter(saves__account=viewer),
    moment="saves__created_at",
    place="saves__id",
)
_THREAD = Listing(_thread, is_ascending=True, root_id=int)
_AUTHOR = Prepared(
    lambda root_id: Post.objects.filter(pk=root_id).values_list("author_id"), root_id=int
)
_APART = Prepared(
    lambda viewer_id: Block.objects.filter(Q(blocker=viewer_id) | Q(blocked=viewer_id)).values_list(
        "blocker_id", "blocked_id"
    ),
    viewer_id=int,
)


def _page(
    listing: Listing, viewer: Account | None, after: Cursor | None, size: int, **values: Any
) -> Page[Glance]:
    page = listing.page(viewer, after, size, **values)
    return Page(without_apart(viewer, page.items), page.next)


def without_apart(viewer: Account | None, glances: list[Glance]) -> list[Glance]:
    """Take what people did whom the viewer keeps apart from off the counts."""
    if viewer is None or not glances:
        return glances
    ties = _APART.raw(viewer_id=viewer.pk)
    others = {one if other == viewer.pk else other for one, other in ties}
    if others:
        by_id = {each.id: each for each in glances}
        likes = Like.objects.filter(post_id__in=by_id, account_id__in=others)
        for post_id, count in likes.values_list("post_id").annotate(Count("pk")):
            by_id[post_id].hidden_likes = count
        comments = Post.objects.filter(root_id__in=by_id, author_id__in=others, deleted_at=None)
        for post_id, count in comments.values_list("root_id").annotate(Count("pk")):
            by_id[post_id].hidden_comments = count
    return glances


def _once(glances: Iterable[Glance]) -> list[Glance]:
    seen: dict[int, Glance] = {}
    for each in glances:
        seen.setdefault(each.id, each)
    return list(seen.values())


def _without_dead_ends(comments: list[Comment]) -> list[Comment]:
    for comment in comments:
        comment.replies = _without_dead_ends(comment.replies)
    return [each for each in comments if each.replies or not each.glance.deleted_at]
