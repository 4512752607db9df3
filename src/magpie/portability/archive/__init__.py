"""Reading what strangers bring: archives under limits, JSON as a stream, text in any encoding."""

from magpie.portability.archive.limits import Limits
from magpie.portability.archive.reader import Archive, Member, Refused, open_archive

__all__ = ["Archive", "Limits", "Member", "Refused", "open_archive"]
