"""OldAnswer: what somebody said there under somebody else's post or comment, waiting for that."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from magpie.core import ids
from magpie.posts.models import Post

TARGET_MAX = 128


class OldAnswer(models.Model):
    """`comment` is private until what it stood under (`target`: the id or address there of a post or
    comment) is here and both agree; then it stands under `post` again, seen by `ceiling` at most."""

    class Word(models.TextChoices):
        """What one of the two says to it."""

        OPEN = ""
        YES = "yes"
        NO = "no"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    comment = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="old_answer")
    platform = models.CharField(max_length=32)
    target = models.CharField(max_length=TARGET_MAX)
    target_owner = models.CharField(max_length=TARGET_MAX, blank=True)
    ceiling = models.CharField(max_length=9, choices=Post.Visibility)
    post = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="old_answers")
    commenter_says = models.CharField(max_length=3, choices=Word, blank=True)
    author_says = models.CharField(max_length=3, choices=Word, blank=True)

    if TYPE_CHECKING:
        comment_id: int
        post_id: int | None

    class Meta:
        indexes = [
            models.Index(
                fields=["platform", "target"], condition=Q(post=None), name="answers_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"under {self.target} on {self.platform}"
