"""Mention: an account that a post names; with visibility "mentioned", who may read it."""

from django.db import models

from magpie.accounts.models import Account
from magpie.core import ids
from magpie.posts.models.post import Post


class Mention(models.Model):
    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "account"], name="mentioned_once")]
