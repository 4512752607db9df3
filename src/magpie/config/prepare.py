"""Everything that must be there before the first request, made only where it is missing or stale.

Each step first asks cheaply whether it is needed, so that a second start costs next to nothing.
"""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, ProgrammingError, connection

from magpie.config import dictionary
from magpie.core.errors import DomainError

# Extensions that nothing here uses; some import files of another layout, which hashing refuses.
UNUSED_STATIC = ["django_htmx/ext/*", "django_htmx/htmax*", "django_htmx/htmx-4*"]


def everything() -> None:
    """Tables, message catalogues, hashed static files, the dictionary."""
    tables()
    messages()
    static_files()
    dictionary.compile_missing()


def tables() -> None:
    """Migrate when a migration's file has no row in the database's list of those applied."""
    try:
        if _is_migrated():
            return
        with _alone():
            if not _is_migrated():
                call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        where = "MAGPIE_DATABASE" if settings.DATABASES["default"].get("HOST") else "MAGPIE_HOME"
        raise DomainError(
            "no_database",
            f"The database can't be used: {str(error).strip()}. See that {where} is right and can be written.",
        ) from error


@contextmanager
def _alone() -> Iterator[None]:
    """While one process makes something, the others wait; then they find it made."""
    with (settings.MAGPIE_HOME / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_migrated() -> bool:
    return _migrations_on_disk() <= _migrations_applied()


def _migrations_on_disk() -> set[tuple[str, str]]:
    return {
        (config.label, path.stem)
        for config in apps.get_app_configs()
        for path in Path(config.path, "migrations").glob("[0-9]*.py")
    }


def _migrations_applied() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        try:
            cursor.execute("SELECT app, name FROM django_migrations")
        except (OperationalError, ProgrammingError):  # no such table: a new database
            return set()
        return set(cursor.fetchall())


def messages() -> None:
    """Compile each .po whose .mo is missing or older."""
    for folder in settings.LOCALE_PATHS:
        for source in Path(folder).glob("*/LC_MESSAGES/*.po"):
            target = source.with_suffix(".mo")
            if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                _compile(source, target)


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as readable:
        catalog = read_po(readable, locale=source.parts[-3])
    # Whoever reads meanwhile gets the former file or the new one, never half of it.
    handle, unfinished = tempfile.mkstemp(dir=target.parent)
    os.fchmod(handle, 0o644)
    with os.fdopen(handle, "wb") as writable:
        write_mo(writable, catalog)
    Path(unfinished).replace(target)


def static_files() -> None:
    """Collect and hash static files when any of them has changed."""
    state = _state(path for finder in finders.get_finders() for path in _files(finder))
    if _collected() == state:
        return
    with _alone():
        if _collected() != state:
            call_command(
                "collectstatic",
                verbosity=0,
                interactive=False,
                clear=True,
                ignore_patterns=[*UNUSED_STATIC],
            )
            _stamp().write_text(state)


def _stamp() -> Path:
    return Path(settings.STATIC_ROOT, ".stamp")


def _collected() -> str:
    """The state of the files that were collected last."""
    return _stamp().read_text() if _stamp().exists() else ""


def _files(finder: finders.BaseFinder) -> Iterable[Path]:
    for path, storage in finder.list(UNUSED_STATIC):
        yield Path(storage.path(path))


def _state(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path}:{path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()
