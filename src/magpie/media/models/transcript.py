"""Transcript: the work of writing down by machine what is said in a video, with how far it is."""

from typing import TYPE_CHECKING

from django.db import models

from magpie.core.tasks import DurableRow

if TYPE_CHECKING:
    from magpie.media.models.media_attachment import MediaAttachment


class Transcript(DurableRow):
    """`progress` is in percent, `language` what the owner says is spoken ("" to find out).

    To delete the row is to cancel the work.
    """

    media: "models.OneToOneField[MediaAttachment, MediaAttachment]" = models.OneToOneField(
        "media.MediaAttachment", on_delete=models.CASCADE, related_name="transcript"
    )
    language = models.CharField(max_length=16, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)

    class Meta(DurableRow.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"transcript of {self.media}"
