"""A SQLite file inside an archive, read with as little trust as anything else a stranger brought.

It is copied to a temporary file (a database can't be read as a stream), opened read-only and
immutable, and may do nothing but read plain tables: no views, no triggers, no functions of its own.
"""

import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.records import RawRef

SIGN = b"SQLite format 3\0"
SIZE_MAX = 2 * 1024**3
VALUE_MAX = 1_000_000
SECONDS_MAX = 600.0
_CHUNK = 1024 * 1024
# SQLite quotes the damage in its messages, which then are no text either.
DAMAGE = (sqlite3.Error, UnicodeError)
_ALLOWED = frozenset([sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA])


class Database:
    """An opened one. `tables` gives the columns of each table."""

    def __init__(self, connection: sqlite3.Connection, file: str) -> None:
        self._connection = connection
        self._file = file
        self.tables = self._tables()

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[RawRef, dict[str, Json]]]:
        """Every row of `table` in the order of its storing, with those of `columns` that it has."""
        has = [column for column in columns if column in self.tables.get(table, ())]
        if not has:
            return
        wanted = ", ".join(_quoted(column) for column in has)
        try:
            for number, row in enumerate(
                self._connection.execute(f"SELECT {wanted} FROM {_quoted(table)}")  # noqa: S608
            ):
                values = {name: _plain(value) for name, value in zip(has, row, strict=True)}
                yield RawRef(self._file, f"{table}, row {number + 1}"), values
        except DAMAGE as error:
            raise _broken(self._file) from error

    def _tables(self) -> dict[str, tuple[str, ...]]:
        ask = self._connection.execute
        try:
            made = ask("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
            names = [str(name) for name, sql in made if not _is_virtual(sql)]
            return {
                name: tuple(str(row[1]) for row in ask(f"PRAGMA table_info({_quoted(name)})"))
                for name in names
            }
        except DAMAGE as error:
            raise _broken(self._file) from error


def is_database(archive: Archive, member: Member) -> bool:
    """By its first bytes, whatever it is called."""
    with archive.open(member) as stream:
        return stream.read(len(SIGN)) == SIGN


@contextmanager
def opened(archive: Archive, member: Member) -> Iterator[Database]:
    """The database in `member`; DomainError if it is damaged, or larger than is sane."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.db")
        _copy(archive, member, copy)
        connection = sqlite3.connect(
            f"{copy.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
        try:
            _tame(connection)
            yield Database(connection, member.path)
        except DAMAGE as error:
            raise _broken(member.path) from error
        finally:
            connection.close()


def _copy(archive: Archive, member: Member, copy: Path) -> None:
    size = 0
    with archive.open(member) as stream, copy.open("wb") as file:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > SIZE_MAX:
                raise _too_large(member.path)
            file.write(chunk)


def _tame(connection: sqlite3.Connection) -> None:
    until = time.monotonic() + SECONDS_MAX
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_MAX)
    connection.set_progress_handler(lambda: int(time.monotonic() > until), 100_000)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.set_authorizer(
        lambda action, *_rest: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
    )


def _is_virtual(sql: object) -> bool:
    """Virtual tables run code to be read."""
    return not isinstance(sql, str) or sql.upper().startswith("CREATE VIRTUAL")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _plain(value: object) -> Json:
    if isinstance(value, float):
        return str(value)
    return value if isinstance(value, (int, str)) else None


def _broken(file: str) -> DomainError:
    return DomainError(
        "database_broken",
        _(
            "“%(file)s” is a database, but a damaged one. What could be read of it has been "
            "brought. Copy the file once more while the program that wrote it is closed."
        ),
        file=file,
    )


def _too_large(file: str) -> DomainError:
    return DomainError(
        "database_too_large",
        _("“%(file)s” is a larger database than this server reads."),
        file=file,
    )
