"""CaptionWish: somebody would like the captions of a video in her language."""

from typing import TYPE_CHECKING

from django.db import models

from magpie.core import clock
from magpie.core.tasks import DurableRow
from magpie.media.models import CaptionTrack
from magpie.posts.models.post import Post


class CaptionWish(DurableRow):
    """`source` is the track to be translated into `language`; the row goes when that is done."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="caption_wishes")
    source = models.ForeignKey(CaptionTrack, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=16)
    asked_by = models.BigIntegerField(null=True)
    priority = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        post_id: int
        source_id: int

    class Meta(DurableRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["source", "language"], name="captions_wished_once")
        ]

    def __str__(self) -> str:
        return f"{self.source} in {self.language}"
