"""A plain folder of pictures and clips with a text each, for those whose platform gives nothing.

A post is a folder with a text in it, or files that share the beginning of their names. Nothing
but names, texts and the order of files is gone by: what a picture says of its own date and place
is not read.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.folder.bundles import MEDIA, bundles
from magpie.portability.importers.folder.posts import post
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.records import ArchiveInfo, ItemRecord, PeopleRecord, PostRecord, Sentence

PLATFORM = "folder"
LABEL = _("A folder of your own")
OPTIONAL: dict[str, str] = {}

_LOOKED_AT = 20
_SIGNS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"\x1a\x45\xdf\xa3")

__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "read_items", "read_people", "recognise"]


def recognise(archive: Archive) -> Recognition | None:
    """Pictures or clips and nothing that looks like an archive: the last guess of all."""
    members = archive.members()
    found = [member for member in members if member.suffix in MEDIA]
    texts = [member for member in members if member.suffix in (".txt", ".md")]
    is_mostly_those = len(found) + len(texts) >= 0.8 * len(members)
    if not is_mostly_those or not any(_shows(archive, each) for each in found[:_LOOKED_AT]):
        return None
    because = Sentence(_("it has %(count)d pictures or clips of your own"), count=len(found))
    return Recognition(PLATFORM, "folder", 0.2, because)


def _shows(archive: Archive, member: Member) -> bool:
    """Whether it begins as pictures and clips do, whatever it is called."""
    try:
        with archive.open(member) as stream:
            head = stream.read(12)
    except DomainError:
        return False
    return head.startswith(_SIGNS) or head[4:8] == b"ftyp"


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    """Nobody is named in it."""
    yield ArchiveInfo(
        PLATFORM, "folder", tuple({m.path.rpartition("/")[0] for m in archive.members()})
    )


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:  # noqa: ARG001
    """Posts in the order of their names."""
    yield ArchiveInfo(PLATFORM, "folder", ())
    now, tally, used = datetime.now(UTC), Tally(), []
    broken: DomainError | None = None
    for bundle in bundles(archive):
        used += bundle.members
        try:
            made = post(archive, bundle, now=now)
        except DomainError as error:
            broken = broken or error
            continue
        tally.known(
            "posts", bundle.folder or bundle.name, int(isinstance(made, PostRecord)), "read"
        )
        yield made
    yield from tally.records({})
    yield from other_files(archive, used)
    if broken:
        raise broken
