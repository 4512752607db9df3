"""Pictures and clips of a repository: files beside it, named by their CID, or addresses for a while.

A server answers for a blob as long as the account is there; after leaving it doesn't.
"""

from urllib.parse import quote

from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.shapes import first_word, within, word
from magpie.portability.importers.text import cleaned
from magpie.portability.records import MediaRecord, MediaRole

# Sends on to the server that holds the account, wherever Bluesky's own keep it.
_SERVER = "https://bsky.social/xrpc/com.atproto.sync.getBlob"


class Blobs:
    """Where each blob of one repository is to be found."""

    def __init__(self, archive: Archive, did: str) -> None:
        self._did = did
        self._beside: dict[str, Member] = {}
        for member in archive.members():
            if member.name.startswith("baf") and member.size:
                self._beside[member.name.partition(".")[0]] = member

    def find(
        self,
        blob: Json,
        role: MediaRole = "main",
        *,
        alt: Json = "",
        order: int = 0,
        language: str = "",
    ) -> MediaRecord | None:
        """The record of a blob, or None where it names none. Old records have `cid` for `ref`."""
        cid = word(within(blob, "ref")) or first_word(blob if isinstance(blob, dict) else {}, "cid")
        if not cid:
            return None
        said = cleaned(word(alt))
        member = self._beside.get(cid)
        url = f"{_SERVER}?did={quote(self._did, safe=':')}&cid={quote(cid)}"
        if member:
            return MediaRecord(
                "present", role, url=url, path=member.path, alt=said, order=order, language=language
            )
        return MediaRecord("remote", role, url=url, alt=said, order=order, language=language)
