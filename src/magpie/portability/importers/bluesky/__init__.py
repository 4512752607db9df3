"""Bluesky: the repository as a CAR file, alone or in a zip beside its blobs.

It holds every public record and no picture: those have to be fetched while the old server answers,
or lie beside it as files named by their CID. People are DIDs, which survive every change of name.
The commit in it is signed; the key isn't in the file, so proofs/signed.py asks for it elsewhere.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.bluesky import items, people
from magpie.portability.importers.bluesky.repository import find_repositories
from magpie.portability.records import ItemRecord, PeopleRecord, Sentence

PLATFORM = "bluesky"
LABEL = "Bluesky"
OPTIONAL = {"likes": _("What you liked"), "reposts": _("What you reposted")}

__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "read_items", "read_people", "recognise"]


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By the frame of a CAR file and a commit in it that names a DID."""
    found, trouble = find_repositories(archive)
    if not found:
        return trouble
    because = Sentence(
        _("“%(file)s” is a signed repository of %(did)s, as Bluesky exports them"),
        file=found[0].member.name,
        did=found[0].did,
    )
    return Recognition(PLATFORM, "car-1", 0.98, because)


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    found, trouble = find_repositories(archive)
    if trouble and not found:
        raise trouble
    return people.read_people(archive, found)


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    found, trouble = find_repositories(archive)
    if trouble and not found:
        raise trouble
    return items.read_items(archive, found, options)
