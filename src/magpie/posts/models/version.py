"""PostVersion: the same post in another language. PostRevision: what it said before an edit."""

from django.db import models

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.posts.models.post import TITLE_MAX, Post


class PostVersion(models.Model):
    """One post in one more language, and who made it: that is always said with it."""

    class MadeBy(models.TextChoices):
        AUTHOR = "author"
        PERSON = "person"
        MACHINE = "machine"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=16)
    title = models.CharField(max_length=TITLE_MAX, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    made_by = models.CharField(max_length=7, choices=MadeBy)
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "language"], name="one_version_per_language")
        ]


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
