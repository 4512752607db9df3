"""What a person has collected, and what this evening asks of her."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from magpie.accounts.models import Account
from magpie.core import clock
from magpie.core.paging import Cursor, Page
from magpie.languages.tags import primary
from magpie.learning.models import Learner, Word
from magpie.learning.schedule import CARDS_AN_EVENING, day_of, zone_of
from magpie.learning.sentences import Sentence, sentence_of
from magpie.posts.models import Post

PAGE = 40
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the list with the sentence it was met in, while she may still read that."""

    word: Word
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Evening:
    """The cards still to see, in order, and how many of today's are behind her."""

    waiting: list[Word]
    done: int

    @property
    def total(self) -> int:
        return self.done + len(self.waiting)


def habits(account: Account) -> Learner:
    """How she learns; the habits everybody begins with where she has changed none."""
    return Learner.objects.filter(account=account).first() or Learner(account=account)


def collects_touched(account: Account, language: str) -> bool:
    """Whether a touch alone keeps a word: she learns its language and hasn't switched it off."""
    learns = {primary(tag) for tag in account.languages_learn}
    return primary(language) in learns and habits(account).collects_touched


def listed(
    owner: Account, *, words: str = "", is_known: bool = False, after: Cursor | None = None
) -> Page[Entry]:
    """The list, last met first; `words` is looked for in term, reading and meaning."""
    rows = Word.objects.of(owner).filter(known_at__isnull=not is_known)
    if words:
        like = Q(term__icontains=words) | Q(reading__icontains=words)
        rows = rows.filter(like | Q(meaning__icontains=words))
    if after:
        rows = rows.filter(after.after("met_at"))
    found = list(rows.order_by("-met_at", "-id")[: PAGE + 1])
    more = str(Cursor(found[PAGE - 1].met_at, found[PAGE - 1].pk)) if len(found) > PAGE else ""
    return Page(with_sentences(owner, found[:PAGE]), more)


def with_sentences(owner: Account, words: Iterable[Word]) -> list[Entry]:
    """One query for all the posts, asked for as `owner` may read them today."""
    found = list(words)
    posts = Post.objects.visible_to(owner).in_bulk({each.post_id for each in found if each.post_id})
    return [
        Entry(each, sentence_of(each, posts[each.post_id]) if each.post_id in posts else None)
        for each in found
    ]


def everything(owner: Account) -> Iterator[Entry]:
    """All her words, oldest first, for taking them elsewhere."""
    rows = Word.objects.of(owner).order_by("met_at", "id")
    ids = list(rows.values_list("pk", flat=True))
    for n in range(0, len(ids), CHUNK):
        yield from with_sentences(owner, rows.filter(pk__in=ids[n : n + CHUNK]))


def counts(owner: Account) -> tuple[int, int]:
    """How many words she is learning, and how many she knows."""
    words = Word.objects.of(owner)
    known = words.exclude(known_at=None).count()
    return words.count() - known, known


def evening(owner: Account, zone: str = "") -> Evening:
    """Five cards a day: those that are due before those never asked, forgotten ones at the end."""
    begins, ends = day_of(clock.now(), zone_of(zone))
    words = Word.objects.of(owner).in_learning()
    seen = words.filter(reviewed_at__gte=begins)
    again = list(seen.filter(due_at__lt=ends).order_by("due_at"))
    room = max(0, CARDS_AN_EVENING - seen.count())
    earlier = words.filter(due_at__lt=ends)
    due = list(earlier.filter(reviewed_at__lt=begins).order_by("due_at")[:room])
    new = list(earlier.filter(reviewed_at=None).order_by("met_at", "id")[: room - len(due)])
    return Evening(due + new + again, seen.count() - len(again))
