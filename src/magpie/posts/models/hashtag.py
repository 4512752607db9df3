"""Hashtag: a word under which posts gather, in any script. each under its normal name."""

from django.db import models

from magpie.core import clock, ids
from magpie.posts.models.post import Post


class Hashtag(models.Model):
    """`name` is unique: NFKC and case-folded."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    name = models.CharField(max_length=100, unique=True)
    posts_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"#{self.name}"

    @property
    def url(self) -> str:
        return f"/tags/{self.name}"


class Tagging(models.Model):
    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    hashtag = models.ForeignKey(Hashtag, on_delete=models.CASCADE, related_name="taggings")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="taggings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hashtag", "post"], name="tagged_once")]
