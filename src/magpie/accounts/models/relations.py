"""Follow, Block, Mute: one account's stance towards another."""

from django.db import models
from django.db.models import F, Q

from magpie.accounts.models.account import Account
from magpie.core import clock, ids


class Follow(models.Model):
    """`follower` wants the posts of `followed`; a locked account's answer may be outstanding."""

    class State(models.TextChoices):
        REQUESTED = "requested"
        ACCEPTED = "accepted"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    follower = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="follows_made")
    followed = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="follows_received")
    state = models.CharField(max_length=9, choices=State, default=State.ACCEPTED)
    uri = models.CharField(max_length=512, unique=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(condition=~Q(follower=F("followed")), name="follow_others"),
        ]
        indexes = [models.Index(fields=["followed", "state"], name="follow_received")]


class Block(models.Model):
    """Neither sees, finds, counts or hears of the other, anywhere."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    blocker = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="blocks_made")
    blocked = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="blocks_received")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="block_others"),
        ]


class Mute(models.Model):
    """`muter` doesn't want to hear of `muted`, who never learns of it."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    muter = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="mutes_made")
    muted = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="mutes_received")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["muter", "muted"], name="mute_once"),
            models.CheckConstraint(condition=~Q(muter=F("muted")), name="mute_others"),
        ]
