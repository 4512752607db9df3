"""Her files that still stand on the old platform: listed, and saved when she says so."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from tempfile import SpooledTemporaryFile

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts.actions import set_avatar, set_header
from magpie.accounts.models import Account
from magpie.core import clock
from magpie.core.errors import DomainError
from magpie.core.http import Unreachable, download
from magpie.core.tasks import wake
from magpie.media import actions as media_actions
from magpie.media.incoming import workspace
from magpie.media.models.media_attachment import ALT_MAX
from magpie.portability.actions.captions import caption_late
from magpie.portability.actions.drafts import Bringing
from magpie.portability.fitting import media_id
from magpie.portability.models import ArchiveImport, RemoteFile
from magpie.portability.models.remote_file import URL_MAX
from magpie.portability.models.sentence import kept
from magpie.portability.records import MediaRecord, Person
from magpie.posts.actions import supply_media
from magpie.posts.models import Post

MB = 1024 * 1024
IN_MEMORY = 8 * MB
SECONDS = 240.0
PATIENCE = timedelta(minutes=10)
TRIES = 3

Outcome, State = RemoteFile.Outcome, RemoteFile.State


def list_remote(archive_import: ArchiveImport, bringings: Iterable[Bringing]) -> None:
    """Note which files of new posts stand elsewhere; part of a larger transaction."""
    rows = [
        _row(archive_import, media_id(each.item, media), media, each.row.post)
        for each in bringings
        for media in each.item.media
        if media.status == "remote" and media.role == "main" and _is_address(media.url)
    ]
    RemoteFile.objects.bulk_create(rows, ignore_conflicts=True)


def list_profile_pictures(archive_import: ArchiveImport, person: Person) -> None:
    """Note the pictures of her profile that stand elsewhere; part of a larger transaction."""
    rows = [
        _row(archive_import, f"profile#{media.role}", media, None)
        for media in (person.avatar, person.header)
        if media and media.status == "remote" and _is_address(media.url)
    ]
    RemoteFile.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def save_remote(*, account: Account, only: Sequence[int] = ()) -> int:
    """Have all listed and failed files of `account` fetched (or `only` these); returns how many."""
    rows = RemoteFile.objects.filter(account=account, outcome__in=(Outcome.LISTED, Outcome.FAILED))
    if only:
        rows = rows.filter(pk__in=only)
    count = rows.update(
        outcome=Outcome.WANTED,
        reason={},
        state=State.WAITING,
        attempts=0,
        next_attempt_at=clock.now(),
        error="",
    )
    wake()
    return count


def fetch_remote(*, remote: RemoteFile) -> None:
    """Fetch one file through the safe client and give it to its post; its outcome stands on it.

    Takes time and writes files: call it outside of any transaction.
    """
    try:
        if remote.is_expired:
            raise _expired()
        _fetch(remote)
    except Unreachable as error:
        if remote.attempts < TRIES:
            remote.state, remote.next_attempt_at = State.WAITING, clock.now() + PATIENCE
            remote.save(update_fields=["state", "next_attempt_at"])
            return
        _settle(remote, Outcome.FAILED, error)
    except DomainError as error:
        if error.code == "disk_full":
            raise
        _settle(remote, Outcome.FAILED, error)
    else:
        _settle(remote, Outcome.SAVED, None)


def _fetch(remote: RemoteFile) -> None:
    limit = max(settings.MAGPIE_MAX_VIDEO_MB, settings.MAGPIE_MAX_IMAGE_MB) * MB
    with workspace() as folder, SpooledTemporaryFile(IN_MEMORY, dir=str(folder)) as file:
        answer = download(remote.url, file, max_bytes=limit, deadline=SECONDS)
        if answer.status != 200:
            raise _gone(answer.status)
        file.seek(0)
        if remote.role == "avatar":
            key = media_actions.store_avatar(owner=remote.account, file=file)
            set_avatar(account=remote.account, key=key)
        elif remote.role == "header":
            key = media_actions.store_header(owner=remote.account, file=file)
            set_header(account=remote.account, key=key)
        elif remote.post is not None and not remote.post.is_deleted:
            name = remote.url.partition("?")[0].rpartition("/")[2]
            media = media_actions.upload(
                owner=remote.account,
                file=file,
                name=name,
                alt=remote.alt[:ALT_MAX],
                idempotency_key=f"remote:{remote.pk}",
            )
            if media.attached_at is None:
                supply_media(post=remote.post, media=media, position=remote.order)
                caption_late(remote.post)


@transaction.atomic
def _settle(remote: RemoteFile, outcome: str, error: DomainError | None) -> None:
    remote.outcome, remote.reason = outcome, kept(error) if error else {}
    remote.state = State.DONE
    remote.save(update_fields=["outcome", "reason", "state"])


def _row(
    archive_import: ArchiveImport, source_id: str, media: MediaRecord, post: Post | None
) -> RemoteFile:
    return RemoteFile(
        account_id=archive_import.account_id,
        archive_import=archive_import,
        platform=archive_import.platform,
        source_id=source_id,
        post=post,
        role=media.role,
        url=media.url,
        order=media.order,
        alt=media.alt,
        expires_at=media.expires_at,
        state=State.DONE,
    )


def _is_address(url: str) -> bool:
    return url.startswith(("https://", "http://")) and len(url) <= URL_MAX and "\0" not in url


def _expired() -> DomainError:
    return DomainError(
        "remote_expired",
        _(
            "The link to this file has run out. Ask the platform for your data once more: a new "
            "archive has new links. Or add the file from your own disk."
        ),
    )


def _gone(status: int) -> DomainError:
    return DomainError(
        "remote_gone",
        _(
            "The old platform no longer gives this file out (it answered %(status)d). If you "
            "have it on your own disk, add it at its post."
        ),
        status=status,
    )
