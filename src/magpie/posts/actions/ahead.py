"""What is translated before anybody has to wait, and what is translated anew.

The rule for ahead: of the public posts of the last three days, those that people liked, answered
and reposted most, into each language that two or more of their readers need. Readers are those who
liked a post or follow its author; what each needs is the first language she reads.
"""

from collections import Counter
from datetime import timedelta

from django.db.models import F, Q

from magpie.accounts.models import Account, Follow
from magpie.core import clock
from magpie.core.tasks import WAITING
from magpie.languages import engines, glossary, store, terms
from magpie.languages.models import Translation
from magpie.languages.tags import primary
from magpie.posts import parts, queries
from magpie.posts.actions.wishes import request_version, wish_anew
from magpie.posts.models import Post, PostVersion

HOT_FOR = timedelta(days=3)
HOT_POSTS = 30
HOT_FROM = 2  # likes, answers and reposts together
READERS = 2
READERS_ASKED = 500
# So many wishes that nobody waits for are enough work for one night.
AHEAD_MAX = 100
RENEWED_AT_ONCE = 500


def translate_ahead() -> None:
    """Ask for what will soon be read; costs a few queries where there is no engine."""
    waiting = Translation.objects.filter(state=WAITING, priority=Translation.Priority.AHEAD)
    if not engines.available_engines() or waiting.count() >= AHEAD_MAX:
        return
    for post in _hot_posts():
        for language in _languages_needed(post):
            request_version(
                post=post,
                language=language,
                account=None,
                priority=Translation.Priority.AHEAD,
            )


def renew_versions() -> None:
    """Have machines' versions made anew that the glossary would now put differently.

    The old one is shown until the new one is there. What a change doesn't concern only notes that
    it was looked at.
    """
    now = glossary.version()
    old = PostVersion.objects.current().filter(made_by=PostVersion.MadeBy.MACHINE)
    old = old.exclude(glossary_version__in=("", now)).order_by("-created_at")
    versions = list(old[:RENEWED_AT_ONCE])
    posts = queries.for_rendering([each.post_id for each in versions])
    same = [each.pk for each in versions if _is_right(posts[each.post_id], each.language)]
    PostVersion.objects.filter(pk__in=same).update(glossary_version=now)
    for each in versions:
        if each.pk not in same:
            wish_anew(post=posts[each.post_id], language=each.language)


def _hot_posts() -> list[Post]:
    newest = Post.objects.visible_to(None).filter(
        visibility=Post.Visibility.PUBLIC, published_at__gte=clock.now() - HOT_FOR
    )
    heat = F("likes_count") + F("comments_count") + F("boosts_count")
    hot = newest.alias(heat=heat).filter(heat__gte=HOT_FROM).order_by("-heat")[:HOT_POSTS]
    return list(queries.for_rendering(list(hot.values_list("pk", flat=True))).values())


def _languages_needed(post: Post) -> list[str]:
    followers = Follow.objects.filter(followed=post.author, state=Follow.State.ACCEPTED)
    readers = Account.objects.living().here()
    readers = readers.filter(Q(pk__in=followers.values("follower")) | Q(likes__post=post))
    spoken = {primary(tag) for tag in parts.languages_in(post)}
    needed = Counter[str]()
    for _pk, reads in readers.distinct().values_list("pk", "languages_read")[:READERS_ASKED]:
        if reads and spoken - {primary(tag) for tag in reads}:
            needed["zh-Hans" if primary(reads[0]) == "zh" else reads[0]] += 1
    return [language for language, count in needed.items() if count >= READERS]


def _is_right(post: Post, language: str) -> bool:
    """Whether the glossary still says the same about each of its texts."""
    texts = [text for text, _source in parts.foreign(post, language).values()]
    kept = store.find(texts, target=language, is_private=post.is_private)
    return all(terms.are_current(each) for each in kept.values())
