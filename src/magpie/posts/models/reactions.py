"""Like, Boost, Save: what an account does with a post, each at most once."""

from django.db import models

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.posts.models.post import Post


class Like(models.Model):
    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="likes")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="likes")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "post"], name="like_once")]


class Boost(models.Model):
    """Shows a public post to one's own followers."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="boosts")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="boosts")
    uri = models.CharField(max_length=512, unique=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "post"], name="boost_once")]
        indexes = [models.Index(fields=["account", "created_at"], name="boosts_by_account")]


class Save(models.Model):
    """Kept for oneself; nobody else sees it."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="saves")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="saves")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "post"], name="save_once")]
