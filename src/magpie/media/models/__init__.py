"""The room's nouns."""

from magpie.media.models.caption_track import CaptionTrack
from magpie.media.models.media_attachment import MediaAttachment
from magpie.media.models.rendition import Rendition
from magpie.media.models.transcript import Transcript

__all__ = ["CaptionTrack", "MediaAttachment", "Rendition", "Transcript"]
