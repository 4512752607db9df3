"""Rendition: the work of making a video playable, with how far it is."""

from typing import TYPE_CHECKING

from django.db import models

from magpie.core.tasks import DurableRow

if TYPE_CHECKING:
    from magpie.media.models.media_attachment import MediaAttachment


class Rendition(DurableRow):
    """`progress` is in percent."""

    media: "models.OneToOneField[MediaAttachment, MediaAttachment]" = models.OneToOneField(
        "media.MediaAttachment", on_delete=models.CASCADE, related_name="rendition"
    )
    progress = models.PositiveSmallIntegerField(default=0)

    class Meta(DurableRow.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"rendition of {self.media}"
