"""The end of each phase of an import: people are ready, all is brought, or it has to wait."""

import logging
from base64 import b64decode
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from magpie.accounts.actions import update_profile
from magpie.accounts.models import Account
from magpie.accounts.models.account import BIO_MAX, LINKS_MAX
from magpie.core import clock, events, storage
from magpie.core.errors import DomainError
from magpie.portability.actions.advance import move
from magpie.portability.actions.claims import check_statement, claim_name, keep_statement
from magpie.portability.actions.meet import keep_apart, meet
from magpie.portability.claims import code_for
from magpie.portability.events import FormerNameClaimed, ImportProgressed
from magpie.portability.models import ArchiveImport, FormerName
from magpie.portability.models.sentence import kept

log = logging.getLogger(__name__)

NAME_MAX = 60
PAUSE = timedelta(minutes=1)

Phase = ArchiveImport.Phase


def settle_people(*, archive_import: ArchiveImport, trouble: DomainError | None) -> None:
    """All people are read: fill in the profile, keep apart, find each other, go on to the items.

    Repeats safely when it is interrupted. Raises Superseded when the import went on without this.
    """
    account, profile = archive_import.account, archive_import.seen.profile
    fill_profile(account, profile)
    claim = _claim(archive_import, profile)
    for platform in _platforms(archive_import):
        keep_apart(account=account, platform=platform)
        meet(account=account, platform=platform)
    with transaction.atomic():
        move(
            archive_import,
            phase=Phase.ITEMS,
            cursor=0,
            people_at=clock.now(),
            trouble=_trouble(archive_import, trouble),
        )
        events.record(ImportProgressed(archive_import.pk))
        if claim:
            events.record(FormerNameClaimed(claim.pk, account.pk))
    if claim:
        _prove(claim)


def _platforms(archive_import: ArchiveImport) -> list[str]:
    """Its own, and those of people that somebody brings along from one archive to the next."""
    known = archive_import.people.values_list("platform", flat=True)
    return sorted({archive_import.platform, *known.distinct()})


@transaction.atomic
def end_import(*, archive_import: ArchiveImport, trouble: DomainError | None) -> None:
    """All is read. The archive itself is deleted, unless something in it is to be tried again."""
    has_failed = archive_import.reached.outcomes()["failed"] > 0
    file = archive_import.file
    more = [] if has_failed else list(archive_import.more_files.values_list("file", flat=True))
    move(
        archive_import,
        phase=Phase.DONE,
        state=ArchiveImport.State.DONE,
        ended_at=clock.now(),
        trouble=_trouble(archive_import, trouble),
        survey=archive_import.survey | {"profile": {}},
        file=file if has_failed else "",
        error="",
    )
    events.record(ImportProgressed(archive_import.pk))
    if not has_failed:
        archive_import.more_files.all().delete()
        transaction.on_commit(lambda: _delete([file, *more]), robust=True)


@transaction.atomic
def tell_progress(*, archive_import: ArchiveImport) -> None:
    """Let the person's page know that there is something new to see."""
    events.record(ImportProgressed(archive_import.pk))


@transaction.atomic
def pause_import(*, archive_import: ArchiveImport) -> None:
    """The disk is nearly full: look again in a minute. What was brought stays."""
    archive_import.postpone(PAUSE)
    archive_import.error = "disk_full"
    archive_import.save(update_fields=["error"])
    events.record(ImportProgressed(archive_import.pk))


def _delete(files: Sequence[str]) -> None:
    for file in files:
        storage.delete(file)


def fill_profile(account: Account, profile: Mapping[str, Any]) -> None:
    """Put what the archive says of its owner where she has said nothing here yet."""
    account.refresh_from_db()
    changes: dict[str, Any] = {}
    if not account.display_name and profile.get("display_name"):
        changes["display_name"] = profile["display_name"][:NAME_MAX]
    if not account.bio and profile.get("bio"):
        changes["bio"] = profile["bio"][:BIO_MAX]
    links = [_address(link) for link in profile.get("links", [])]
    if not account.links and any(links):
        changes["links"] = [{"label": "", "url": url} for url in links if url][:LINKS_MAX]
    if changes:
        update_profile(account=account, **changes)


def _address(link: str) -> str:
    """A link as a web address; "" for what can't be one, such as a bare name."""
    url = link if "://" in link else f"https://{link}"
    host = url.partition("://")[2].partition("/")[0]
    is_web = url.startswith(("https://", "http://")) and "." in host and " " not in url
    return url if is_web and len(url) <= 500 else ""


def _claim(archive_import: ArchiveImport, profile: Mapping[str, Any]) -> FormerName | None:
    handle = profile.get("handle") or profile.get("stable_id")
    if not handle:
        return None
    claim = claim_name(
        account=archive_import.account,
        platform=archive_import.platform,
        handle=handle,
        stable_id=profile.get("stable_id", ""),
        findable_by=archive_import.chosen.findable_by,
    )
    statement = profile.get("statement", {})
    if code_for(archive_import.account) in statement.get("words", ""):
        message, signature = (b64decode(statement[name]) for name in ("message", "signature"))
        keep_statement(former_name=claim, message=message, signature=signature)
    return claim


def _prove(claim: FormerName) -> None:
    """Check the signature at once. If that can't be now, it waits for her, and the import goes on."""
    try:
        check_statement(former_name=claim)
    except DomainError as error:
        log.info("former name %s: %s", claim.pk, error.code)


def _trouble(archive_import: ArchiveImport, trouble: DomainError | None) -> dict[str, Any]:
    """The first reason for which reading broke off."""
    return archive_import.trouble or (kept(trouble) if trouble else {})
