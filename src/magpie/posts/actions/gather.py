"""Many posts at once, as archives bring them: the rules of `publish`, written down in few queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.db import models, transaction
from django.db.models import F

from magpie.accounts.models import Account
from magpie.core import clock, events
from magpie.media.actions import mark_attached
from magpie.posts.actions import across
from magpie.posts.actions.publish import Composed, narrower
from magpie.posts.events import PostEdited, PostsImported
from magpie.posts.models import Attachment, Hashtag, Post, PostVersion, Tagging

NO_CEILINGS: Mapping[int, str] = MappingProxyType({})


@transaction.atomic
def insert_posts(*, author: Account, composed: Sequence[Composed]) -> list[Post]:
    """Write down silent posts of one archive, in their order; one that is here already stays as it is.

    They answer nobody (`knit` puts threads together), mention nobody and notify nobody.
    """
    made = _made_before(author, [each.post for each in composed])
    fresh: dict[tuple[str, str], Composed] = {}
    for each in composed:
        key = (each.post.origin_platform, each.post.origin_id)
        if key not in made:
            made[key], fresh[key] = each.post, each
    new = list(fresh.values())
    Post.objects.bulk_create([each.post for each in new])
    _attach_all(new)
    _tag_all(new)
    PostVersion.objects.bulk_create(
        [version for each in new for version in across.rows(each.post, each.versions)]
    )
    shown = sum(each.post.kind != Post.Kind.COMMENT for each in new)
    Account.objects.filter(pk=author.pk).update(posts_count=F("posts_count") + shown)
    if new:
        events.record(PostsImported(author.pk, len(new)))
    return [made[each.post.origin_platform, each.post.origin_id] for each in composed]


@transaction.atomic
def knit(*, parents: Mapping[int, int], ceilings: Mapping[int, str] = NO_CEILINGS) -> int:
    """Make posts (ids) answers to others that are here; returns how many were.

    What continues a post is a comment of its thread and is seen no more widely than it, nor than
    its ceiling where it has one. Circles, which only a forged archive has, are left as they are.
    """
    ids = set(parents) | set(parents.values())
    posts = Post.objects.filter(deleted_at=None).in_bulk(ids)
    wanted = {
        child: parent
        for child, parent in parents.items()
        if child in posts and parent in posts and posts[child].reply_to_id is None
    }
    order = _from_the_root(wanted, posts)
    now, answers, hidden = clock.now(), Counter[int](), Counter[int]()
    has_thread = set(Post.objects.filter(root__in=order).values_list("root_id", flat=True))
    for child in order:
        post, parent = posts[child], posts[wanted[child]]
        hidden[post.author_id] -= post.kind != Post.Kind.COMMENT
        post.reply_to, post.root_id = parent, parent.thread_id
        post.kind, post.touched_at = Post.Kind.COMMENT, now
        post.visibility = narrower(ceilings.get(child, post.visibility), parent.visibility)
        answers.update({parent.pk, parent.thread_id})
        if child in has_thread:
            # What stood under it follows it into the larger thread.
            under = Post.objects.filter(root=child)
            answers[parent.thread_id] += under.update(root=post.root_id)
    knitted = [posts[child] for child in order]
    _save_knitted(knitted)
    _add(Account.objects.all(), "posts_count", hidden)
    _add(Post.objects.all(), "comments_count", answers)
    Post.objects.filter(pk__in=answers).update(touched_at=now)
    events.record_many([PostEdited(root, root) for root in {each.thread_id for each in knitted}])
    return len(knitted)


def _save_knitted(posts: Sequence[Post]) -> None:
    """What they answer differs for each; the rest is alike for whole threads and costs little."""
    Post.objects.bulk_update(posts, ["reply_to"], batch_size=200)
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for post in posts:
        alike[post.root_id, post.visibility, post.kind, post.touched_at].append(post.pk)
    for (root, visibility, kind, touched_at), ids in alike.items():
        Post.objects.filter(pk__in=ids).update(
            root=root, visibility=visibility, kind=kind, touched_at=touched_at
        )


def _made_before(author: Account, posts: Iterable[Post]) -> dict[tuple[str, str], Post]:
    sources: dict[str, list[str]] = defaultdict(list)
    for post in posts:
        sources[post.origin_platform].append(post.origin_id)
    return {
        (post.origin_platform, post.origin_id): post
        for platform, ids in sources.items()
        for post in Post.objects.filter(
            author=author, origin_platform=platform, origin_id__in=ids
        ).select_related("author")
    }


def _attach_all(composed: Sequence[Composed]) -> None:
    rows = [
        Attachment(post=each.post, media=media, position=position)
        for each in composed
        for position, media in enumerate(each.attachments)
    ]
    if rows:
        Attachment.objects.bulk_create(rows)
        mark_attached([row.media for row in rows])


def _tag_all(composed: Sequence[Composed]) -> None:
    names = Counter(name for each in composed for name in each.written.tags)
    if not names:
        return
    Hashtag.objects.bulk_create([Hashtag(name=name) for name in names], ignore_conflicts=True)
    tags = {tag.name: tag for tag in Hashtag.objects.filter(name__in=names)}
    Tagging.objects.bulk_create(
        [
            Tagging(hashtag=tags[name], post=each.post)
            for each in composed
            for name in each.written.tags
        ]
    )
    _add(Hashtag.objects.all(), "posts_count", Counter({tags[n].pk: c for n, c in names.items()}))


def _add(rows: models.QuerySet[Any], column: str, counts: Counter[int]) -> None:
    """Add to a column what each row (by id) got more, in one query for each figure."""
    by_figure: dict[int, list[int]] = defaultdict(list)
    for pk, count in counts.items():
        by_figure[count].append(pk)
    for count, ids in by_figure.items():
        rows.filter(pk__in=ids).update(**{column: F(column) + count})


def _from_the_root(wanted: Mapping[int, int], posts: Mapping[int, Post]) -> list[int]:
    """The children in an order in which each parent is settled first; none that would be a circle."""
    settled: dict[int, bool] = {}
    order: list[int] = []
    for start in wanted:
        way: list[int] = []
        seen: set[int] = set()
        here = start
        while here in wanted and here not in settled and here not in seen:
            way.append(here)
            seen.add(here)
            here = wanted[here]
        is_sound = (
            here not in seen and settled.get(here, True) and posts[here].thread_id not in seen
        )
        for child in reversed(way):
            settled[child] = is_sound
            if is_sound:
                order.append(child)
    return order
