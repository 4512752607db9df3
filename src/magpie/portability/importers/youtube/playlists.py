"""Playlists: a table of videos each, named by its file; older ones say their name in a row on top."""

import re
import unicodedata
from collections.abc import Iterator

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers.csvs import Row, picked, read_rows
from magpie.portability.importers.fingerprints import fingerprint
from magpie.portability.importers.meta_files import label_of
from magpie.portability.importers.tally import Tally
from magpie.portability.importers.text import cleaned
from magpie.portability.importers.youtube.tables import PLAYLIST, STAMP, VIDEO, Table
from magpie.portability.importers.youtube.words import privacy
from magpie.portability.records import ListRecord, Note, RawRef, Reference

_LAST_WORD = re.compile(r"[-_ ][^-_ ]+$")
_TITLE_AT = 4

Names = dict[str, tuple[str, str, bool]]


def titles(archive: Archive, found: list[Table]) -> Names:
    """Id, title and whether it is public of every playlist in the list of them, by plain title."""
    names: Names = {}
    for table in found:
        if table.kind != "playlists":
            continue
        try:
            for row in read_rows(archive, table.member):
                if isinstance(row, Row):
                    values = picked(row, table.at)
                    title = cleaned(values.get("title", ""))
                    if title and PLAYLIST.fullmatch(values["id"]):
                        is_public = privacy(values.get("privacy", "")) == "public"
                        names[_plain(title)] = (values["id"], title, is_public)
        except DomainError:
            continue  # the files still say their names
    return names


def read_playlist(
    archive: Archive, table: Table, names: Names, tally: Tally
) -> Iterator[ListRecord | Note]:
    """One list. What it holds are other people's videos: addresses, nothing more."""
    path = table.member.path
    list_id, title, is_public = _named(table.member.name, names)
    posts: list[Reference] = []
    for row in read_rows(archive, table.member):
        if isinstance(row, Note):
            yield row
            continue
        first, second = (*(cell.strip() for cell in row.cells[:2]), "", "")[:2]
        if VIDEO.fullmatch(first) and STAMP.fullmatch(second):
            posts.append(Reference(f"https://www.youtube.com/watch?v={first}", first))
        elif PLAYLIST.fullmatch(first):
            list_id = first
            title = cleaned(row.cells[_TITLE_AT]) if len(row.cells) > _TITLE_AT else title
    tally.known("lists", label_of(table.member), 1, "read")
    yield ListRecord(
        list_id or fingerprint("playlist", title),
        title,
        "playlist",
        RawRef(path, ""),
        posts=tuple(posts),
        is_private=not is_public,
    )


def _named(file_name: str, names: Names) -> tuple[str, str, bool]:
    """The list a file holds: `Cats-videos.csv`, where the last word is in any language."""
    bare = file_name.rpartition(".")[0]
    title = cleaned(_LAST_WORD.sub("", bare)) or bare
    return names.get(_plain(title)) or names.get(_plain(bare)) or ("", title, False)


def _plain(title: str) -> str:
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "".join(letter for letter in folded if letter.isalnum())
