"""CaptionTrack: what is said in a video, in one language, and who wrote it down."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models

from magpie.core import clock, ids
from magpie.media.captions.cues import Cue

if TYPE_CHECKING:
    from magpie.media.models.media_attachment import MediaAttachment


class CaptionTrack(models.Model):
    """`spoken` is a list of [start, end, text], times in milliseconds; read it as `cues`.

    `source` is the track that a machine translated. A `touched_at` names one state of the track,
    in addresses and in the editor.
    """

    class MadeBy(models.TextChoices):
        AUTHOR = "author"
        PERSON = "person"
        MACHINE = "machine"
        AUTOMATIC = "automatic"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    media: "models.ForeignKey[MediaAttachment, MediaAttachment]" = models.ForeignKey(
        "media.MediaAttachment", on_delete=models.CASCADE, related_name="captions"
    )
    language = models.CharField(max_length=16)
    made_by = models.CharField(max_length=9, choices=MadeBy)
    source = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="translations"
    )
    spoken = models.JSONField(default=list)
    created_at = models.DateTimeField(default=clock.now)
    touched_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        media_id: int
        source_id: int | None

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["media", "language"], name="one_track_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.language} captions of {self.media_id}"

    @property
    def cues(self) -> list[Cue]:
        return [Cue(start, end, text) for start, end, text in self.spoken]

    @property
    def stamp(self) -> str:
        """Differs for each state."""
        return f"{self.touched_at.timestamp():.6f}"

    @staticmethod
    def packed(cues: Sequence[Cue]) -> list[list[int | str]]:
        """Cues as `spoken` holds them."""
        return [[cue.start_ms, cue.end_ms, cue.text] for cue in cues]
