"""The files of Magpie's own archive, wherever in a zip or folder they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Ended, Found
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.jsonlines import read_lines
from magpie.portability.importers.jsons import read_whole
from magpie.portability.records import MediaRecord, Note, RawRef, Unrecognised

FORMAT = "magpie"
VERSIONS = (1,)
LEADING = "magpie/archive.json"
# Made for people and for other houses; everything in them stands in the sections too.
FOR_OTHERS = ("activitypub/", "mastodon/", "posts/", "keys/")
FOR_OTHERS_FILES = ("index.html", "style.css", "manifest.json", "manifest.sig", "README.txt")


@dataclass(frozen=True)
class Files:
    """`root` is what stands before every path; `sections` are paths by name."""

    archive: Archive
    root: str
    acct: str
    version: int
    declared: dict[str, int]
    sections: dict[str, str]

    @classmethod
    def find(cls, archive: Archive) -> Self | None:
        """None where this isn't such an archive."""
        for member in archive.members():
            if member.path == LEADING or member.path.endswith(f"/{LEADING}"):
                found = cls._read(archive, member)
                if found:
                    return found
        return None

    @classmethod
    def of(cls, archive: Archive) -> Self:
        """The files of an archive that was recognised; DomainError for one from the future."""
        found = cls.find(archive)
        if found is None or found.version not in VERSIONS:
            raise DomainError(
                "archive_too_new",
                _(
                    "This archive was made by a newer Magpie than this one. Ask the people who "
                    "run this place to bring it up to date."
                ),
            )
        return found

    @classmethod
    def _read(cls, archive: Archive, member: Member) -> Self | None:
        try:
            said = read_whole(archive, member)
        except DomainError:
            return None
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            return None
        root = member.path.removesuffix(LEADING)
        counts = said.get("sections")
        declared = {
            name: count
            for name, count in (counts.items() if isinstance(counts, dict) else ())
            if isinstance(count, int)
        }
        paths = {each.path for each in archive.members()}
        sections = {name: f"{root}magpie/{name}.ndjson" for name in sorted(declared)}
        version = said.get("version")
        return cls(
            archive,
            root,
            str(said.get("account", "")),
            version if isinstance(version, int) else 0,
            declared,
            {name: path for name, path in sections.items() if path in paths},
        )

    def rows(self, section: str) -> Iterator[Found | Ended | Note]:
        """The rows of a section; none where it has no file."""
        path = self.sections.get(section)
        member = self.archive.find(path) if path else None
        if member is not None:
            yield from read_lines(self.archive, member)

    def ref(self, section: str, row: Found) -> RawRef:
        return RawRef(self.sections[section], f"line {(row.position or 0) + 1}")

    def media(self, file: Json, *, alt: str = "", order: int = 0) -> MediaRecord | None:
        """A file that a row names, in this archive."""
        if not isinstance(file, str) or not file:
            return None
        return MediaRecord("present", path=f"{self.root}{file}", alt=alt, order=order)

    def others(self) -> Iterator[Unrecognised]:
        """What an archive of this version has no place for."""
        ours = (*FOR_OTHERS, "media/", "magpie/")
        strange = [
            path
            for path in (member.path for member in self.archive.members())
            if not path.removeprefix(self.root).startswith(ours)
            and path.removeprefix(self.root) not in FOR_OTHERS_FILES
        ]
        if strange:
            yield Unrecognised("*", len(strange), RawRef(strange[0], ""))
