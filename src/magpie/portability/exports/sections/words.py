"""Words she learns with their cards, and how she wants to learn; never the sentences of others."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Q

from magpie.accounts.models import Account
from magpie.learning.actions import change_habits, restore_word
from magpie.learning.models import Word
from magpie.learning.queries import habits
from magpie.portability.exports.naming import PLATFORM, moment, post_id, read_moment
from magpie.portability.exports.sections import Row, unreadable
from magpie.posts.models import Post

NAME = "words"
TEXTS = ("language", "term", "reading", "meaning", "level")
NUMBERS = ("place", "state", "step", "stability", "difficulty", "reviews")
MOMENTS = ("met_at", "known_at", "due_at", "reviewed_at")


def rows(account: Account) -> Iterator[Row]:
    """Her habits, then word by word; `post` is where it was met, as an id that outlives servers."""
    how = habits(account)
    yield {
        "kind": "habits",
        "collects_touched": how.collects_touched,
        "is_told_in_the_evening": how.is_told_in_the_evening,
    }
    words = Word.objects.of(account).select_related("post").order_by("language", "term")
    for word in words.iterator():
        yield {
            "kind": "word",
            "id": f"{word.language}:{word.term}",
            **{name: getattr(word, name) for name in (*TEXTS, *NUMBERS)},
            **{name: moment(getattr(word, name)) for name in MOMENTS},
            "post": post_id(word.post) if word.post else "",
        }


def restore(account: Account, row: Row) -> bool:
    if row.get("kind") == "habits":
        before = habits(account)
        values = {
            name: bool(row.get(name)) for name in ("collects_touched", "is_told_in_the_evening")
        }
        is_new = any(getattr(before, name) != value for name, value in values.items())
        if is_new:
            change_habits(account=account, **values)
        return is_new
    texts = {name: row.get(name) for name in TEXTS}
    numbers = {name: _number(row.get(name)) for name in NUMBERS}
    if not all(isinstance(text, str) for text in texts.values()) or not texts["term"]:
        raise unreadable(NAME)
    moments = {name: read_moment(row.get(name)) for name in MOMENTS}
    return restore_word(
        owner=account, post=_post(account, row.get("post")), **texts, **numbers, **moments
    )


def _number(value: object) -> int | float | None:
    """Streams of JSON give what has a fraction as Decimal."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, (Decimal, float)):
        return float(value)
    raise unreadable(NAME)


def _post(account: Account, source: object) -> Post | None:
    if not isinstance(source, str) or not source:
        return None
    named = Q(uri=source) | Q(origin_platform=PLATFORM, origin_id=source)
    return Post.objects.visible_to(account).filter(named).first()
