"""Timelines and threads: reads with a number of queries that doesn't grow with the list."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, QuerySet, Value, prefetch_related_objects
from django.db.models.fields import CharField

from magpie.accounts.models import Account, Block, Follow
from magpie.core.paging import Cursor, Page
from magpie.posts.models import Attachment, Boost, Like, Post, PostVersion, Save
from magpie.posts.models.post import PostQuerySet

PAGE = 20


@dataclass(frozen=True)
class Entry:
    """A post in a feed, and who reposted it there (None: it is there by itself)."""

    post: Post
    boosted_by: Account | None = None


@dataclass
class Facts:
    """What differs per viewer about a post. `hidden_*`: what blocked people did, taken off counts."""

    is_liked: bool = False
    is_boosted: bool = False
    is_saved: bool = False
    hidden_likes: int = 0
    hidden_comments: int = 0


@dataclass
class Comment:
    """A comment and the answers to it, oldest first."""

    post: Post
    replies: list["Comment"] = field(default_factory=list)


def home(viewer: Account, after: Cursor | None = None, size: int = PAGE) -> Page[Entry]:
    """Posts of the people the viewer follows and her own, and what these people reposted."""
    people = list(
        Follow.objects.filter(follower=viewer, state=Follow.State.ACCEPTED).values_list(
            "followed_id", flat=True
        )
    )
    posts = _listed(viewer).filter(
        author_id__in=[*people, viewer.pk], is_silent=False, deleted_at=None
    )
    boosts = (
        Boost.objects.filter(account_id__in=people)
        .filter(post__in=Post.objects.visible_to(viewer).without_muted(viewer))
        .exclude(account__mutes_received__muter=viewer)
        .select_related("account", "post__author")
    )
    if after:
        posts = posts.filter(after.after("published_at"))
        boosts = boosts.filter(after.after("created_at"))
    entries = [(post.published_at, post.pk, Entry(post)) for post in _newest(posts, size + 1)]
    entries += [
        (boost.created_at, boost.pk, Entry(boost.post, boost.account))
        for boost in boosts.order_by("-created_at", "-id")[: size + 1]
    ]
    entries.sort(key=lambda each: each[:2], reverse=True)
    shown = entries[:size]
    more = str(Cursor(*shown[-1][:2])) if len(entries) > size else ""
    return Page(_once([entry for _moment, _id, entry in shown]), more)


def by_author(
    viewer: Account | None, author: Account, after: Cursor | None = None, size: int = PAGE
) -> Page[Post]:
    """An author's posts without comments, newest first; imported ones at their old dates."""
    posts = Post.objects.visible_to(viewer).filter(author=author).exclude(kind=Post.Kind.COMMENT)
    return page(posts.select_related("author"), after, size)


def comments_by_author(
    viewer: Account | None, author: Account, after: Cursor | None = None, size: int = PAGE
) -> Page[Post]:
    """An author's comments, newest first, with what they answer."""
    posts = Post.objects.visible_to(viewer).filter(author=author, kind=Post.Kind.COMMENT)
    return page(posts.select_related("author", "reply_to__author"), after, size)


def pinned(viewer: Account | None, author: Account) -> list[Post]:
    posts = Post.objects.visible_to(viewer).filter(author=author).exclude(pinned_at=None)
    return list(posts.select_related("author").order_by("-pinned_at"))


def by_tag(
    viewer: Account | None, tag: str, after: Cursor | None = None, size: int = PAGE
) -> Page[Post]:
    """Public posts under a folded tag name."""
    posts = _listed(viewer).filter(taggings__hashtag__name=tag, visibility=Post.Visibility.PUBLIC)
    return page(posts, after, size)


def newest(viewer: Account | None, after: Cursor | None = None, size: int = PAGE) -> Page[Post]:
    """What everybody may find, newest first."""
    return page(_listed(viewer).discoverable(), after, size)


def saved(viewer: Account, after: Cursor | None = None, size: int = PAGE) -> Page[Post]:
    """What the viewer has saved and may still read, last saved first."""
    rows = Save.objects.filter(account=viewer, post__in=Post.objects.visible_to(viewer))
    if after:
        rows = rows.filter(after.after("created_at"))
    found = list(rows.select_related("post__author").order_by("-created_at", "-id")[: size + 1])
    more = str(Cursor(found[size - 1].created_at, found[size - 1].pk)) if len(found) > size else ""
    return Page([row.post for row in found[:size]], more)


def thread(viewer: Account | None, root: Post) -> list[Comment]:
    """The comments under `root` as a forest; a deleted one stays where others answered it."""
    rows = Post.objects.filter(root=root).select_related("author")
    visible = Post.objects.visible_to(viewer).without_muted(viewer).filter(root=root)
    posts = rows.filter(Q(pk__in=visible.values("pk")) | ~Q(deleted_at=None))
    comments = {post.pk: Comment(post) for post in posts.order_by("published_at", "id")}
    forest: list[Comment] = []
    for comment in comments.values():
        parent = comments.get(comment.post.reply_to_id or 0)
        if parent:
            parent.replies.append(comment)
        elif comment.post.reply_to_id == root.pk:
            forest.append(comment)
    return _without_dead_ends(forest)


def viewer_facts(viewer: Account | None, posts: Collection[Post]) -> dict[int, Facts]:
    """What `viewer` did with `posts`, in one query, and two more only if she has blocks."""
    facts = {post.pk: Facts() for post in posts}
    if viewer is None or not facts:
        return facts
    mine = [_mine(kind, viewer, facts, name) for kind, name in _DEEDS]
    for post_id, name in mine[0].union(*mine[1:], all=True):
        setattr(facts[post_id], name, True)
    apart = Block.objects.filter(Q(blocker=viewer) | Q(blocked=viewer)).values_list(
        "blocker_id", "blocked_id"
    )
    others = {one if other == viewer.pk else other for one, other in apart}
    if others:
        _take_off(facts, others)
    return facts


_DEEDS = ((Like, "is_liked"), (Boost, "is_boosted"), (Save, "is_saved"))


def _mine(
    kind: type[Like | Boost | Save], viewer: Account, facts: dict[int, Facts], name: str
) -> "QuerySet[Like | Boost | Save, tuple[int, str]]":
    rows = kind._default_manager.filter(account=viewer, post_id__in=facts)
    return rows.order_by().values_list("post_id", Value(name, output_field=CharField()))


def _take_off(facts: dict[int, Facts], others: set[int]) -> None:
    likes = Like.objects.filter(post_id__in=facts, account_id__in=others)
    for post_id, count in likes.values_list("post_id").annotate(Count("pk")):
        facts[post_id].hidden_likes = count
    comments = Post.objects.filter(root_id__in=facts, author_id__in=others, deleted_at=None)
    for post_id, count in comments.values_list("root_id").annotate(Count("pk")):
        facts[post_id].hidden_comments = count


def load_for_rendering(posts: Sequence[Post]) -> None:
    """Fetch what rendering `posts` needs: their files and versions, two queries in all."""
    prefetch_related_objects(
        posts,
        Prefetch("attachments", Attachment.objects.select_related("media")),
        Prefetch("versions", PostVersion.objects.select_related("account")),
    )


def page(posts: "QuerySet[Post]", after: Cursor | None, size: int = PAGE) -> Page[Post]:
    """A page of `posts`, newest first."""
    if after:
        posts = posts.filter(after.after("published_at"))
    found = _newest(posts, size + 1)
    more = (
        str(Cursor(found[size - 1].published_at, found[size - 1].pk)) if len(found) > size else ""
    )
    return Page(found[:size], more)


def _listed(viewer: Account | None) -> PostQuerySet:
    posts = Post.objects.visible_to(viewer).without_muted(viewer)
    return posts.exclude(kind=Post.Kind.COMMENT).select_related("author")


def _newest(posts: "QuerySet[Post]", size: int) -> list[Post]:
    return list(posts.order_by("-published_at", "-id")[:size])


def _once(entries: Iterable[Entry]) -> list[Entry]:
    seen: dict[int, Entry] = {}
    for entry in entries:
        seen.setdefault(entry.post.pk, entry)
    return list(seen.values())


def _without_dead_ends(comments: list[Comment]) -> list[Comment]:
    for comment in comments:
        comment.replies = _without_dead_ends(comment.replies)
    return [each for each in comments if each.replies or not each.post.is_deleted]
