"""`magpie import`: an archive from another platform, brought to its end in the foreground."""

import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

import click

from magpie.cli.main import print_json, start_django
from magpie.core.errors import DomainError, NotFound

if TYPE_CHECKING:
    from magpie.accounts.models import Account
    from magpie.portability.models import ArchiveImport, Options
    from magpie.portability.models.progress import Progress

CEILINGS = {"everyone": "public", "followers": "followers", "me": "mentioned"}
PEOPLE = ("following", "followers", "blocked")
LEASE = timedelta(seconds=60)
LONG_AGO = (1980, 1, 1, 0, 0, 0)


@click.command()
@click.argument("archive", type=click.Path(exists=True, path_type=Path))
@click.option("--account", "handle", required=True, help="Whose archive it is: a handle here.")
@click.option(
    "--visibility",
    type=click.Choice(list(CEILINGS)),
    default="followers",
    show_default=True,
    help="Who may see the posts at most. Nothing is shown to more people than it was there.",
)
@click.option(
    "--with",
    "sections",
    multiple=True,
    metavar="SECTION",
    help="Bring a private section too (likes, saved, searches, ...), for the account alone; "
    "may be given several times.",
)
@click.option(
    "--interests",
    is_flag=True,
    help="Let what was liked, saved and searched for there, as far as --with brings it, help to "
    "show things here.",
)
@click.option("--yes", is_flag=True, help="Bring it even if it may be somebody else's archive.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
def command(
    archive: Path,
    handle: str,
    visibility: str,
    sections: tuple[str, ...],
    interests: bool,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring ARCHIVE, a file or folder as it came from another platform.

    People first, then posts and comments, silently and at their old dates. Bringing it twice
    changes nothing; stopped with Ctrl-C it goes on where it was. Direct messages, watch history,
    log-ins and addresses are not read, unless --with names them. Exit codes: 0 done, 1 refused or broken off.
    """
    start_django()
    account = account_named(handle)
    if dry_run:
        _rehearse(archive, account, as_json)
        return
    from magpie.portability.models import Options

    options = Options(
        visibility=CEILINGS[visibility],
        is_mine=yes,
        sections=sections,
        may_read_location="places" in sections,
        may_learn_interests=interests,
    )
    row = _bring(archive, account, options)
    progress = row.reached
    _tell(row.platform, row.schema, handle, progress, row.seconds(), as_json)
    if row.is_stuck or row.trouble:
        raise DomainError("broken_off", (row.trouble_sentence or row.error).replace("%", "%%"))


def account_named(handle: str) -> "Account":
    """Somebody of this server; NotFound with what to do else."""
    from magpie.accounts.models import Account

    account = Account.objects.here().living().named(handle.removeprefix("@")).first()
    if account is None:
        raise NotFound(
            "no_account", f"Nobody here is called @{handle}. Try: magpie account create {handle}"
        )
    return account


def _rehearse(archive: Path, account: "Account", as_json: bool) -> None:
    from magpie.portability.archive import open_archive
    from magpie.portability.loader_rehearsal import rehearse
    from magpie.portability.models.sentence import told

    with open_archive(archive) as opened:
        recognition, found = rehearse(opened, account)
    seconds: dict[str, float | None] = {"people": None, "total": None}
    _tell(recognition.platform, recognition.schema, account.handle, found.counts, seconds, as_json)
    if not as_json:
        click.echo("Nothing was written.")
    if found.trouble:
        raise DomainError("broken_off", told(found.trouble).replace("%", "%%"))


def _bring(archive: Path, account: "Account", options: "Options") -> "ArchiveImport":
    from django.db import transaction

    from magpie.core.tasks import renew
    from magpie.portability import loader
    from magpie.portability.actions import retry_failed, start_import

    with _opened(archive) as file:
        row = start_import(account=account, file=file, name=archive.name)
    _check_sections(options, row)
    with transaction.atomic():  # so that no worker of a running server takes it first
        if row.is_stuck:
            retry_failed(archive_import=row)
        _confirm(row, options)
        renew(row, LEASE)
    total = _total(row.seen.counts)
    with click.progressbar(length=total, label="Bringing", file=sys.stderr) as bar:
        while row.is_working:
            loader.carry_on(row)
            renew(row, LEASE)
            row.refresh_from_db()
            bar.update(min(_total(row.reached, is_done=True), total) - bar.pos)
    return row


def _check_sections(options: "Options", row: "ArchiveImport") -> None:
    """DomainError, with what to type instead, for sections that the archive doesn't have."""
    unknown = sorted(set(options.sections) - row.seen.optional.keys())
    if unknown:
        raise DomainError(
            "no_section",
            f"This archive has no private section called {unknown[0]}. "
            f"Those that --with may name: {_named(row)}.".replace("%", "%%"),
        )


def _confirm(row: "ArchiveImport", options: "Options") -> None:
    """Begin; what is missing is said in words of this command."""
    from magpie.portability.actions import confirm_import

    try:
        confirm_import(archive_import=row, options=options)
    except DomainError as error:
        if error.code != "nothing_to_learn_from":
            raise
        raise DomainError(
            error.code,
            "--interests goes by what --with brings: name what was liked, saved or searched for. "
            f"This archive may have: {_named(row)}.".replace("%", "%%"),
        ) from error


def _named(row: "ArchiveImport") -> str:
    return ", ".join(row.seen.optional) or "none"


@contextmanager
def _opened(archive: Path) -> Iterator[IO[bytes]]:
    """The archive as one file; a folder is packed into a zip that is the same each time."""
    if archive.is_file():
        with archive.open("rb") as file:
            yield file
        return
    with TemporaryFile() as packed:
        with zipfile.ZipFile(packed, "w") as target:
            for path in sorted(path for path in archive.rglob("*") if path.is_file()):
                info = zipfile.ZipInfo(path.relative_to(archive).as_posix(), LONG_AGO)
                with path.open("rb") as source, target.open(info, "w", force_zip64=True) as entry:
                    while chunk := source.read(1024 * 1024):
                        entry.write(chunk)
        packed.seek(0)
        yield packed


def _total(progress: "Progress", *, is_done: bool = False) -> int:
    sections = [each for each in progress.sections.values() if each.fate == "read"]
    return sum(each.done if is_done else max(each.found, each.done) for each in sections)


def _tell(
    platform: str,
    schema: str,
    handle: str,
    progress: "Progress",
    seconds: dict[str, float | None],
    as_json: bool,
) -> None:
    people = {name: progress.people.get(name, 0) for name in PEOPLE}
    if as_json:
        answer: dict[str, Any] = {"platform": platform, "schema": schema, "account": handle}
        answer |= {"people": people, "outcomes": progress.outcomes()}
        answer |= {"sections": _sections(progress), "seconds": seconds}
        print_json(answer)
        return
    click.echo(f"{platform} ({schema}) for @{handle}")
    for name, section in _sections(progress).items():
        counts = (f"{section[key]} {key}" for key in ("imported", "skipped", "failed"))
        outcome = ", ".join(counts) if section["fate"] == "read" else f"not read: {section['fate']}"
        click.echo(f"  {name:<18} {section['found']:>7}  {outcome}")
    if seconds["total"] is not None:
        click.echo(
            f"People were ready after {seconds['people']} s, all after {seconds['total']} s."
        )


def _sections(progress: "Progress") -> dict[str, dict[str, Any]]:
    found = {
        name: {
            "found": max(each.found, each.done),
            "declared": each.declared,
            "fate": each.fate,
            "imported": each.imported,
            "skipped": each.skipped,
            "failed": each.failed,
        }
        for name, each in progress.sections.items()
    }
    unknown = {
        label: {
            "found": count,
            "declared": None,
            "fate": "unrecognised",
            "imported": 0,
            "skipped": 0,
            "failed": 0,
        }
        for label, count in progress.unrecognised.items()
    }
    return found | unknown
