"""The pictures of her old profile, put where she has none here yet."""

from collections.abc import Callable
from tempfile import SpooledTemporaryFile

from magpie.accounts.actions import set_avatar, set_header
from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.media.actions import store_avatar, store_header
from magpie.media.incoming import workspace
from magpie.portability.actions.book import Kind, Outcome, item_row
from magpie.portability.actions.files import IN_MEMORY, SECTION, copy_member
from magpie.portability.archive import Archive
from magpie.portability.models import ArchiveImport, ImportItem
from magpie.portability.models.sentence import kept
from magpie.portability.records import MediaRecord, Person


def bring_portrait(
    archive_import: ArchiveImport, archive: Archive, person: Person
) -> list[ImportItem]:
    """Take avatar and header from the archive; the rows of what became of them.

    Takes CPU and writes files: call it outside of any transaction.
    """
    account = archive_import.account
    rows = []
    for media in (person.avatar, person.header):
        if media is None or media.status != "present":
            continue
        row = item_row(archive_import, Kind.MEDIA, f"profile#{media.role}", SECTION, media.path)
        try:
            row.outcome = _take(account, archive, media)
            row.reason = "" if row.outcome == Outcome.IMPORTED else "already_here"
        except DomainError as error:
            if error.code == "disk_full":
                raise
            row.outcome, row.reason = Outcome.FAILED, error.code[:40]
            row.details = {"why": kept(error)}
        rows.append(row)
    return rows


def _take(account: Account, archive: Archive, media: MediaRecord) -> str:
    account.refresh_from_db(fields=["avatar", "header"])
    is_header = media.role == "header"
    member = archive.find(media.path)
    if member is None or (account.header if is_header else account.avatar):
        return Outcome.SKIPPED
    store: Callable[..., str] = store_header if is_header else store_avatar
    with workspace() as folder, SpooledTemporaryFile(IN_MEMORY, dir=str(folder)) as file:
        copy_member(archive, member, file)
        key = store(owner=account, file=file)
    if is_header:
        set_header(account=account, key=key)
    else:
        set_avatar(account=account, key=key)
    return Outcome.IMPORTED
