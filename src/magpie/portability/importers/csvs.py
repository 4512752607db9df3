"""CSV of any encoding and dress as a stream of rows that know where they stood.

Byte order marks, CR/LF in any mixture, NULs, quoted cells over several lines, commas, semicolons
or tabs. Whether the first row is a header is for the caller to say, who knows the words: many
exports have none, and some platforms translate theirs.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import IncrementalNewlineDecoder
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.records import Note, RawRef

CELL_MAX = 1_000_000
_LINE_MAX = 4 * CELL_MAX
_SEPARATORS = ",;\t"

csv.field_size_limit(CELL_MAX)


class Row(NamedTuple):
    """The cells of one row, and the number of the line on which it begins."""

    line: int
    cells: tuple[str, ...]

    def ref(self, file: str) -> RawRef:
        return RawRef(file, f"line {self.line}")


def read_rows(archive: Archive, member: Member) -> Iterator[Row | Note]:
    """Rows that aren't empty, then notes about the encoding.

    DomainError with the line where it became unreadable; what stands before has been handed out.
    """
    with archive.open(member) as stream:
        chunks = Utf8Chunks(stream)
        yield from _rows(_lines(chunks), member.path)
        yield from notes(member.path, chunks)


def notes(file: str, chunks: Utf8Chunks) -> Iterator[Note]:
    """What a person should know of how a file was encoded, once it has been read."""
    if chunks.encoding != "utf-8":
        yield Note(file, "read_as", chunks.encoding)
    if chunks.replaced:
        yield Note(file, "characters_replaced", str(chunks.replaced))


def plain(header: str) -> str:
    """A column's name without case, space and punctuation, so that spellings of it are equal."""
    return "".join(letter for letter in header.casefold() if letter.isalnum())


def columns(header: Sequence[str], names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where the wanted columns stand: `names` gives each wanted one its possible headers."""
    at = {plain(title): position for position, title in reversed(list(enumerate(header)))}
    found = {
        wanted: next((at[plain(title)] for title in titles if plain(title) in at), None)
        for wanted, titles in names.items()
    }
    return {wanted: position for wanted, position in found.items() if position is not None}


def picked(row: Row, at: Mapping[str, int]) -> dict[str, str]:
    """The wanted cells of a row by our names; "" where the row is shorter than its header."""
    cells = row.cells
    return {
        wanted: cells[position].strip() if position < len(cells) else ""
        for wanted, position in at.items()
    }


def _rows(lines: Iterator[str], file: str) -> Iterator[Row]:
    first = next(lines, "")
    separator = max(_SEPARATORS, key=lambda mark: _outside_quotes(first).count(mark))
    reader = csv.reader(_again(first, lines), delimiter=separator)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _broken(file, line) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield Row(line, tuple(cells))
        line = reader.line_num + 1


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _lines(chunks: Utf8Chunks) -> Iterator[str]:
    """Lines with their ends, all of them \\n; one without end is cut rather than kept in memory."""
    newlines = IncrementalNewlineDecoder(None, translate=True)
    held: list[str] = []
    size = 0
    for chunk in chunks:
        text = newlines.decode(chunk.decode().replace("\0", ""))
        *whole, rest = text.split("\n")
        for line in whole:
            yield "".join((*held, line, "\n"))
            held, size = [], 0
        if size < _LINE_MAX:
            held.append(rest)
            size += len(rest)
    if size:
        yield "".join(held)


def _broken(file: str, line: int) -> DomainError:
    return DomainError(
        "csv_broken",
        _(
            "“%(file)s” can't be read from line %(line)d on: a quotation mark there is never "
            "closed. What stands before it has been read."
        ),
        file=file,
        line=line,
    )
