"""The room's nouns."""

from magpie.media.models.media_attachment import MediaAttachment
from magpie.media.models.rendition import Rendition

__all__ = ["MediaAttachment", "Rendition"]
