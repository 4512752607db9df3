"""Whose notes they are: the only creator that is named, else the author of most notes."""

from collections import Counter

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.text import cleaned
from magpie.portability.importers.xiaohongshu.sources import Entry, Source, entries
from magpie.portability.records import MediaRecord, Person, RawRef


class _Authors:
    """Notes of each author, and what was said of them where they first stood."""

    def __init__(self) -> None:
        self.notes: Counter[str] = Counter()
        self._people: dict[str, Person] = {}
        self.creators: list[str] = []

    def take(self, source: Source, entry: Entry) -> None:
        uid = text(entry.values.get("user_id"))
        if not uid:
            return
        if source.what == "notes":
            self.notes[uid] += 1
        elif source.what == "creators" and uid not in self.creators:
            self.creators.append(uid)
        if uid not in self._people or source.what == "creators":
            self._people[uid] = _person(uid, entry.values, entry.ref)

    def owner(self) -> Person | None:
        if len(self.creators) == 1:
            return self._people[self.creators[0]]
        most = self.notes.most_common(1)
        return self._people[most[0][0]] if most else None


def owner_of(archive: Archive, sources: list[Source]) -> tuple[Person | None, int]:
    """The owner, and how many people wrote the notes. Reads the sources once through."""
    authors = _Authors()
    for source in sources:
        if source.what == "comments":
            continue
        try:
            for entry in entries(archive, source):
                if isinstance(entry, Entry):
                    authors.take(source, entry)
        except DomainError:
            continue  # said when its notes are read
    return authors.owner(), len(authors.notes)


def _person(uid: str, values: dict[str, Json], ref: RawRef) -> Person:
    avatar = text(values.get("avatar"))
    return Person(
        platform="xiaohongshu",
        stable_id=uid,
        display_name=text(values.get("nickname")),
        profile_url=f"https://www.xiaohongshu.com/user/profile/{uid}",
        bio=text(values.get("desc")) if "fans" in values else "",
        avatar=MediaRecord("remote", "avatar", avatar) if avatar.startswith("http") else None,
        is_self=True,
        raw_ref=ref,
    )


def text(value: Json) -> str:
    """A value as text; "" for the tools' ways of saying nothing."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    found = cleaned(str(value))
    return "" if found in ("未知", "NaN", "None", "null", "-1") else found
