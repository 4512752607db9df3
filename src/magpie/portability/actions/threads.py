"""Old conversations: threads of one's own put together again, and answers under others' posts.

What she said under somebody's post or comment stays hers alone until that somebody brings it and
both agree; under a comment that waits itself it waits on, until that one stands in its thread again.
Matches are exact: by the platform's own id or address of what she answered.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from magpie.accounts.models import Account, Block
from magpie.accounts.policies import are_apart
from magpie.notifications.actions import notify
from magpie.notifications.models import Notification
from magpie.portability import claims
from magpie.portability.actions.book import Kind
from magpie.portability.actions.drafts import Bringing, answered_by, ceiling_of, former_of
from magpie.portability.fitting import fitting_id
from magpie.portability.models import ArchiveImport, FormerName, ImportItem, OldAnswer
from magpie.posts.actions import knit
from magpie.posts.models import Post

BATCH = 400

Word = OldAnswer.Word
T = TypeVar("T")


def await_posts(archive_import: ArchiveImport, bringings: Iterable[Bringing]) -> None:
    """Note under which posts of others she spoke; part of a larger transaction."""
    rows = []
    for each in bringings:
        target, owner = answered_by(each.item)
        if target and each.row.post:
            rows.append(
                OldAnswer(
                    comment=each.row.post,
                    platform=former_of(archive_import, each.item).platform,
                    target=fitting_id(target),
                    target_owner=claims.normal(owner)[:128],
                    ceiling=ceiling_of(archive_import, each.item),
                )
            )
    OldAnswer.objects.bulk_create(rows, ignore_conflicts=True)


def knit_threads(*, account: Account, platform: str) -> None:
    """Put what continues her own posts under them, whichever archive or order they came in."""
    loose = (
        ImportItem.objects.filter(account=account, platform=platform)
        .exclude(continues="")
        .filter(post__reply_to=None, post__deleted_at=None)
        .order_by("post__published_at", "post_id")
    )
    for batch in _batched(list(loose.values_list("post_id", "continues"))):
        parents = _own_posts(account, platform, {continues for _post, continues in batch})
        known = {post: parents[source] for post, source in batch if parents.get(source)}
        known = {post: parent for post, parent in known.items() if post != parent}
        with transaction.atomic():
            answers = OldAnswer.objects.filter(comment__in=known)
            knit(parents=known, ceilings=dict(answers.values_list("comment_id", "ceiling")))
            answers.delete()
            _reappear(_beneath(known))


def meet_posts(*, account: Account, platform: str) -> None:
    """Find the posts that her answers stood under, and the answers that stood under her posts.

    Tells both once for each two people; blocks come first, and silently.
    """
    mine = OldAnswer.objects.filter(platform=platform, comment__author=account, post=None)
    theirs = _others_under_mine(account, platform)
    for answers in (mine, theirs):
        for batch in _batched(answers.select_related("comment__author").iterator(BATCH)):
            _meet(batch, platform)


@transaction.atomic
def answer_old_talk(*, account: Account, other: Account, is_welcome: bool) -> int:
    """What `account` says to all old conversations between the two; returns how many reappear.

    A "no" can become a "yes" later; once they stand in the open they are ordinary comments.
    """
    word = Word.YES if is_welcome else Word.NO
    between(account, other).filter(comment__author=account).update(commenter_says=word)
    between(account, other).filter(post__author=account).update(author_says=word)
    if are_apart(account.pk, other.pk):
        return 0
    agreed = between(account, other).filter(commenter_says=Word.YES, author_says=Word.YES)
    comments = list(agreed.values_list("comment_id", flat=True))
    _reappear(agreed)
    return Post.objects.filter(pk__in=comments, deleted_at=None).exclude(reply_to=None).count()


def between(one: Account, other: Account) -> QuerySet[OldAnswer]:
    """Old answers of one under posts or comments of the other, in both directions."""
    return OldAnswer.objects.filter(
        Q(comment__author=one, post__author=other) | Q(comment__author=other, post__author=one)
    )


def _reappear(answers: QuerySet[OldAnswer]) -> None:
    """Put those that nothing holds back into their threads, then those that waited for them."""
    while rows := list(
        _ready(answers)
        .select_for_update(of=("self",))
        .values_list("pk", "comment_id", "post_id", "ceiling")
    ):
        knit(
            parents={comment: post for _pk, comment, post, _ceiling in rows if post},
            ceilings={comment: ceiling for _pk, comment, _post, ceiling in rows},
        )
        OldAnswer.objects.filter(pk__in=[row[0] for row in rows]).delete()
        answers = _beneath([row[1] for row in rows])


def _ready(answers: QuerySet[OldAnswer]) -> QuerySet[OldAnswer]:
    """Both agreed and keep no distance since, and no comment above waits for its own post."""
    commenter, author = OuterRef("comment__author"), OuterRef("post__author")
    apart = Block.objects.filter(
        Q(blocker=commenter, blocked=author) | Q(blocker=author, blocked=commenter)
    )
    agreed = answers.filter(commenter_says=Word.YES, author_says=Word.YES).exclude(post=None)
    return agreed.filter(~Exists(apart), post__old_answer=None, post__root__old_answer=None)


def _beneath(comments: Iterable[int]) -> QuerySet[OldAnswer]:
    """Old answers to anything in the threads in which these comments stand now."""
    threads = Post.objects.filter(pk__in=list(comments)).values("root")
    return OldAnswer.objects.filter(post__root__in=threads)


def _others_under_mine(account: Account, platform: str) -> QuerySet[OldAnswer]:
    ids = Post.objects.filter(author=account, origin_platform=platform).values("origin_id")
    waiting = OldAnswer.objects.filter(platform=platform, post=None, target__in=ids)
    return waiting.exclude(comment__author=account)


def _meet(batch: Sequence[OldAnswer], platform: str) -> None:
    targets = {answer.target for answer in batch}
    posts: dict[str, list[Post]] = {}
    # Where comments are no posts there, they are numbered apart: a like number means nothing.
    numbered_apart = ImportItem.objects.filter(post=OuterRef("pk"), kind=Kind.COMMENT)
    found = Post.objects.filter(
        ~Exists(numbered_apart), origin_platform=platform, origin_id__in=targets, deleted_at=None
    )
    for post in found.select_related("author"):
        posts.setdefault(post.origin_id, []).append(post)
    for answer in batch:
        candidates = posts.get(answer.target, [])
        # If two people claim one post, one of them has forged it: nobody's word is taken.
        if len(candidates) == 1:
            _settle(answer, candidates[0])


@transaction.atomic
def _settle(answer: OldAnswer, post: Post) -> None:
    commenter, author = answer.comment.author, post.author
    if commenter == author or not _is_hers(answer, author):
        return
    answer.post = post
    answer.save(update_fields=["post"])
    if are_apart(commenter.pk, author.pk) or author.deleted_at or commenter.deleted_at:
        return
    for recipient, actor in ((commenter, author), (author, commenter)):
        notify(recipient=recipient, actor=actor, kind=Notification.Kind.OLD_TALK)


def _is_hers(answer: OldAnswer, author: Account) -> bool:
    """Where the archive names the post's author, she must have claimed that name."""
    if not answer.target_owner:
        return True
    names = claims.indexes(answer.platform, answer.target_owner)
    claimed = FormerName.objects.filter(account=author, platform=answer.platform)
    return claimed.filter(handle_index__in=names).exists()


def _own_posts(account: Account, platform: str, sources: set[str]) -> dict[str, int]:
    """Her posts that are here, by source id."""
    rows = ImportItem.objects.filter(
        account=account,
        platform=platform,
        kind__in=(Kind.POST, Kind.COMMENT),
        source_id__in=sources,
        post__deleted_at=None,
    ).exclude(post=None)
    return dict(rows.values_list("source_id", "post_id"))


def _batched(rows: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
