"""PostVersion: the same post in another language. PostRevision: what it said before an edit."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.posts.models.post import TITLE_MAX, Post


class PostVersionQuerySet(models.QuerySet["PostVersion"]):
    def current(self) -> "PostVersionQuerySet":
        """Without those that were replaced."""
        return self.filter(replaced_at=None)


class PostVersion(models.Model):
    """One post in one more language, and who made it: that is always said with it.

    A version that is replaced stays as history, with `replaced_at`. `source_hash` tells which text
    it translates, so that one of an older text says so. Of a machine's version `doubts` are what
    should not be trusted, by part ("summary", "title", "text", "alt:ID"), `summary` the content
    warning, `alts` the descriptions of its pictures by media id, and `from_memory` says that it follows what `remembered_of` once wrote.
    `corrected_by` is who mended what `made_by` and `engine` made.
    """

    class MadeBy(models.TextChoices):
        AUTHOR = "author"
        PERSON = "person"
        MACHINE = "machine"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=16)
    summary = models.TextField(blank=True)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    alts = models.JSONField(default=dict, blank=True)
    made_by = models.CharField(max_length=7, choices=MadeBy)
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    corrected_by = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    engine = models.CharField(max_length=32, blank=True)
    engine_version = models.CharField(max_length=200, blank=True)
    glossary_version = models.CharField(max_length=64, blank=True)
    doubts = models.JSONField(default=dict, blank=True)
    from_memory = models.CharField(max_length=5, blank=True)
    remembered_of = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    source_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = PostVersionQuerySet.as_manager()

    if TYPE_CHECKING:
        post_id: int
        account_id: int | None
        corrected_by_id: int | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "language"],
                condition=Q(replaced_at=None),
                name="one_version_a_language",
            )
        ]

    @property
    def is_by_machine(self) -> bool:
        """Nobody has looked at it yet."""
        return self.made_by == self.MadeBy.MACHINE

    def is_of(self, post: Post) -> bool:
        """Whether it translates what the post says now; versions of long ago don't tell."""
        return self.source_hash in ("", post.source_hash)


class VersionWish(models.Model):
    """Somebody would like to read a post in `language`; it goes when the version is there.

    `failure` is the code of why it isn't yet.
    """

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="wishes")
    language = models.CharField(max_length=16)
    source_hash = models.CharField(max_length=64)
    failure = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "language"], name="one_wish_a_language")
        ]


class WishPart(models.Model):
    """One text of a wish ("summary", "title", "text" or "alt:ID") and the translation it waits for."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    wish = models.ForeignKey(VersionWish, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=32)
    translation = models.ForeignKey(
        "languages.Translation", on_delete=models.CASCADE, related_name="+"
    )


class PostRevision(models.Model):
    """What a post said until `replaced_at`."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions")
    title = models.CharField(max_length=TITLE_MAX, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    replaced_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-id"]
