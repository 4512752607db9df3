"""Notification: one thing that happened and concerns one person."""

from django.db import models
from django.db.models import Q

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.posts.models import Post


class Notification(models.Model):
    """`actor` did `kind`, with `post` where there is one. `arrived`: somebody you waited for is here;
    `old_talk`: you talked with them there, and may let that reappear. `correction`: she would put a
    translation of it differently; `corrected`: she took your words. `pack`: she put you into a
    starter pack, whose id is `about`: a room above says of what kind such an id is.

    What a person asked to be reminded of comes from herself: `cards` are waiting.
    """

    class Kind(models.TextChoices):
        MENTION = "mention"
        COMMENT = "comment"
        LIKE = "like"
        BOOST = "boost"
        FOLLOW = "follow"
        FOLLOW_REQUEST = "follow_request"
        FOLLOW_APPROVED = "follow_approved"
        ARRIVED = "arrived"
        OLD_TALK = "old_talk"
        CORRECTION = "correction"
        CORRECTED = "corrected"
        CARDS = "cards"
        PACK = "pack"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    recipient = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notifications")
    actor = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=15, choices=Kind)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, related_name="+")
    about = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "actor", "kind", "post"],
                condition=~Q(post=None),
                name="told_once_of_a_post",
            ),
            models.UniqueConstraint(
                fields=["recipient", "actor", "kind", "about"],
                condition=Q(post=None),
                name="told_once_of_a_person",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notifications_newest"),
            models.Index(
                fields=["recipient"], condition=Q(read_at=None), name="notifications_unread"
            ),
        ]
