"""Imports, slice by slice, archives to take away, and forgetting what is outdated."""

from datetime import timedelta

from magpie.core.errors import DomainError
from magpie.core.tasks import every, work
from magpie.portability import loader
from magpie.portability.actions import (
    fetch_remote,
    forget_old_exports,
    forget_old_uploads,
    forget_outdated,
    forget_strays,
    make_archive,
    pause_export,
    pause_import,
)
from magpie.portability.models import ArchiveExport, ArchiveImport, RemoteFile


@work(ArchiveImport, lease=loader.LEASE)
def bring_a_slice(row: ArchiveImport) -> None:
    try:
        if loader.carry_on(row):
            row.postpone(timedelta(0))
    except DomainError as error:
        if error.code != "disk_full":  # what passes by itself when the host makes room
            raise
        pause_import(archive_import=row)


@work(RemoteFile, lease=timedelta(minutes=10), max_attempts=4)
def save_a_file(row: RemoteFile) -> None:
    fetch_remote(remote=row)


@work(ArchiveExport, lease=timedelta(minutes=5))
def make_an_archive(row: ArchiveExport) -> None:
    try:
        make_archive(archive_export=row)
    except DomainError as error:
        if error.code != "disk_full":  # what passes by itself when the host makes room
            raise
        pause_export(archive_export=row)


@every(timedelta(hours=1))
def forget() -> None:
    forget_outdated()
    forget_old_exports()
    forget_old_uploads()
    forget_strays()
