"""Finding in the archive what a post's attachment points at.

The address in the outbox is a path that differs from the file's by what the server's bucket or
folder is called; both agree from `media_attachments/` on. Servers on object storage wrote files of
0 bytes for a while: those count as missing.
"""

from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.activitypub import first_url
from magpie.portability.importers.shapes import Fields, fields, first_word, word
from magpie.portability.importers.text import cleaned
from magpie.portability.records import MediaRecord, MediaRole

_COMMON = "media_attachments/"


class Files:
    """The archive's pictures and clips by the part of their path that doesn't change."""

    def __init__(self, archive: Archive) -> None:
        self._by_path: dict[str, Member] = {}
        for member in archive.members():
            if member.suffix not in (".json", ".csv") and member.size:
                self._by_path[_tail(member.path)] = member

    def find(self, address: str) -> Member | None:
        path = address.partition("?")[0]
        return self._by_path.get(_tail(path)) or self._by_path.get(path.rpartition("/")[2])

    def attachment(self, attached: Fields, order: int) -> MediaRecord:
        """The record of one attachment, with its alternative text."""
        alt = cleaned(first_word(attached, "name", "summary"))
        where = _address(attached.get("url")) or _address(attached.get("href"))
        member = self.find(where)
        link = where if "://" in where else ""
        if member:
            return MediaRecord("present", "main", url=link, path=member.path, alt=alt, order=order)
        return MediaRecord("remote" if link else "missing", "main", url=link, alt=alt, order=order)

    def picture(self, value: Json, role: MediaRole) -> MediaRecord | None:
        """The avatar or header an actor names."""
        image = value[0] if isinstance(value, list) and value else value
        where = _address(fields(image).get("url")) or word(image)
        member = self.find(where) if where else None
        if member:
            return MediaRecord("present", role, path=member.path)
        return MediaRecord("remote", role, url=where) if "://" in where else None


def _address(value: Json) -> str:
    """An address or a path, given as text, as a link, or as a list of links."""
    first = value[0] if isinstance(value, list) and value else value
    return word(first) or word(fields(first).get("href")) or first_url(value)


def _tail(path: str) -> str:
    at = path.find(_COMMON)
    return path[at:] if at >= 0 else path.rpartition("/")[2] if "://" not in path else path
