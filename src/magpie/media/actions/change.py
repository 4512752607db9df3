"""What happens to an upload between its arrival and its end."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.core import clock, events, storage
from magpie.core.errors import DomainError
from magpie.media.events import MediaDescribed
from magpie.media.models import MediaAttachment
from magpie.media.models.media_attachment import ALT_MAX


@transaction.atomic
def describe(*, media: MediaAttachment, alt: str, alt_language: str | None = None) -> None:
    """Say what can be seen, for those who can't; `alt_language` None leaves it as it is."""
    media.alt = fitting_alt(alt)
    if alt_language is not None:
        media.alt_language = alt_language
    media.alt_translations = {}
    media.save(update_fields=["alt", "alt_language", "alt_translations"])
    events.record(MediaDescribed(media.pk))


def translate_alt(*, media: MediaAttachment, alt: str, language: str) -> None:
    """Keep what can be seen in one more language."""
    media.alt_translations = {**media.alt_translations, language: fitting_alt(alt)}
    media.save(update_fields=["alt_translations"])


def restore_details(
    *, media: MediaAttachment, file_name: str, alt_language: str, alt_translations: object
) -> None:
    """What an upload that came back from an archive was called and how it was described."""
    translations = alt_translations if isinstance(alt_translations, dict) else {}
    media.file_name = PurePosixPath(file_name.replace("\0", "")).name[:200]
    media.alt_language = alt_language[:35]
    media.alt_translations = {
        str(language)[:35]: fitting_alt(str(alt)) for language, alt in translations.items()
    }
    media.save(update_fields=["file_name", "alt_language", "alt_translations"])


def fitting_alt(alt: str) -> str:
    """The description as it is stored; DomainError when it is too long."""
    alt = alt.strip().replace("\0", "")
    if len(alt) > ALT_MAX:
        raise DomainError(
            "alt_too_long",
            _("This description has %(length)d characters; %(limit)d fit. Please shorten it."),
            length=len(alt),
            limit=ALT_MAX,
        )
    return alt


@transaction.atomic
def mark_attached(attachments: Sequence[MediaAttachment]) -> None:
    """Give uploads to a post; DomainError when one is in a post already, failed, or gone."""
    if any(media.state == MediaAttachment.State.FAILED for media in attachments):
        raise DomainError(
            "media_failed",
            _("One of these files couldn't be made ready. Try it once more, or take it out."),
        )
    wanted = {media.pk for media in attachments}
    now = clock.now()
    free = MediaAttachment.objects.filter(pk__in=wanted, attached_at=None)
    if free.update(attached_at=now) != len(wanted):
        raise DomainError(
            "media_in_use",
            _("One of these files is already in a post, or gone. Please choose it again."),
            status=409,
        )
    for media in attachments:
        media.attached_at = now


@transaction.atomic
def release(attachments: Sequence[MediaAttachment]) -> None:
    """Their post is gone: remove them with all their files."""
    for media in attachments:
        MediaAttachment.objects.filter(pk=media.pk).delete()
        _delete_files(media)


@transaction.atomic
def discard(*, media: MediaAttachment) -> None:
    """Remove an upload that is in no post, with all its files."""
    if not _discard_if_unattached(media):
        raise DomainError(
            "media_in_use",
            _("This file is in a post. Delete the post, and the file goes with it."),
            status=409,
        )


def discard_unused() -> int:
    """Remove what was uploaded a day ago and never used; returns how many there were."""
    count = 0
    for media in MediaAttachment.objects.unused().iterator():
        with transaction.atomic():
            count += _discard_if_unattached(media)
    return count


def _discard_if_unattached(media: MediaAttachment) -> bool:
    unattached = MediaAttachment.objects.filter(pk=media.pk, attached_at=None)
    if not unattached.delete()[0]:
        return False
    _delete_files(media)
    return True


def _delete_files(media: MediaAttachment) -> None:
    def delete() -> None:
        for key in media.keys:
            storage.delete(key)

    transaction.on_commit(delete, robust=True)
