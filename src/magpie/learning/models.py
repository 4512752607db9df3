"""Word: one word somebody met, and when to ask for it again. Learner: how she wants to learn."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.posts.models import Post

TERM_MAX = 100


class Learner(models.Model):
    """A person's habits; who has never changed any has no row. `zone` is what her device says."""

    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, primary_key=True, related_name="learner"
    )
    collects_touched = models.BooleanField(default=True)
    is_told_in_the_evening = models.BooleanField(default=True)
    zone = models.CharField(max_length=64, blank=True)
    told_on = models.DateField(null=True, blank=True)


class WordQuerySet(models.QuerySet["Word"]):
    def of(self, owner: Account) -> "WordQuerySet":
        return self.filter(owner=owner)

    def in_learning(self) -> "WordQuerySet":
        """Without those she has said to know."""
        return self.filter(known_at=None)


class Word(models.Model):
    """A word of a post, for its owner alone.

    The sentence it stood in is never copied: `post` and `place` (code points into title and text)
    lead to it for as long as she may read the post, so what an author deletes is gone here too.
    From `state` on stand the columns of a card of FSRS; a new one has no `reviewed_at`.
    """

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    owner = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(max_length=16)
    term = models.CharField(max_length=TERM_MAX)
    reading = models.CharField(max_length=200, blank=True)
    meaning = models.TextField(blank=True)
    level = models.CharField(max_length=16, blank=True)
    post = models.ForeignKey(
        Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    place = models.PositiveIntegerField(default=0)
    met_at = models.DateTimeField(default=clock.now)
    known_at = models.DateTimeField(null=True, blank=True)

    state = models.PositiveSmallIntegerField(default=1)
    step = models.PositiveSmallIntegerField(null=True, blank=True, default=0)
    stability = models.FloatField(null=True, blank=True)
    difficulty = models.FloatField(null=True, blank=True)
    due_at = models.DateTimeField(default=clock.now)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviews = models.PositiveIntegerField(default=0)

    objects = WordQuerySet.as_manager()

    if TYPE_CHECKING:
        owner_id: int
        post_id: int | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "language", "term"], name="one_card_for_each_word"
            )
        ]
        indexes = [
            models.Index(fields=["owner", "-met_at", "-id"], name="words_newest"),
            models.Index(fields=["owner", "due_at"], condition=Q(known_at=None), name="words_due"),
        ]

    def __str__(self) -> str:
        return self.term
