"""Attachment: which pictures or video a post carries, in which order."""

from django.db import models

from magpie.core import ids
from magpie.media.models import MediaAttachment
from magpie.posts.models.post import Post


class Attachment(models.Model):
    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="attachments")
    media = models.ForeignKey(MediaAttachment, on_delete=models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["post", "media"], name="attached_once"),
        ]
