"""VideoDrop: a video file somebody dropped for her imported posts that has no place yet."""

from django.db import models

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.media.models import MediaAttachment


class VideoDrop(models.Model):
    """`made_at` is what the file said of itself before its metadata were taken off. It goes with
    its upload, which is thrown away when it stays unused for a day."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="video_drops")
    media = models.OneToOneField(
        MediaAttachment, on_delete=models.CASCADE, related_name="video_drop"
    )
    name = models.CharField(max_length=200)
    made_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name
