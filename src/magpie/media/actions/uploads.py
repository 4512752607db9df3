"""Taking in a picture or a video, until it can be shown or at least waited for."""

import io
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from magpie.core import events, tasks
from magpie.core.errors import DomainError
from magpie.media import ffmpeg, pictures, video
from magpie.media.actions.change import fitting_alt
from magpie.media.events import MediaReady
from magpie.media.incoming import Incoming, receive, workspace
from magpie.media.keeping import Keep, all_or_nothing
from magpie.media.models import MediaAttachment, Rendition
from magpie.media.probe import IMAGE, open_picture
from magpie.media.room import check_room
from magpie.media.serving import MIME_TYPES, served_mime
from magpie.media.video_facts import VideoFacts, read_facts

if TYPE_CHECKING:
    from magpie.accounts.models import Account

KEY_MAX = 255
# Not in the list of what is served: it still holds whatever the camera wrote into it.
ORIGINAL = ".upload"

State = MediaAttachment.State


def upload(
    *,
    owner: "Account",
    file: IO[bytes],
    name: str,
    alt: str = "",
    alt_language: str = "",
    idempotency_key: str | None = None,
) -> MediaAttachment:
    """Take in a seekable `file`; ready at once unless it is a video that must be encoded anew.

    `name` only tells the owner's uploads apart. The same idempotency key gives the same upload.
    Takes CPU and writes files: call it outside of any transaction.
    """
    if idempotency_key and len(idempotency_key) > KEY_MAX:
        raise DomainError("bad_idempotency_key", _("The idempotency key is too long."))
    if media := _already_uploaded(owner, idempotency_key):
        return media
    media = MediaAttachment(
        owner=owner,
        file_name=PurePosixPath(name.replace("\\", "/").replace("\0", "")).name[:200],
        alt=fitting_alt(alt),
        alt_language=alt_language,
        idempotency_key=idempotency_key or None,
    )
    try:
        with workspace() as folder, all_or_nothing() as keep:
            incoming = receive(file, folder)
            check_room(owner, incoming.size)
            _take_in(media, incoming, folder, keep)
            _save(media)
    except IntegrityError:
        # The same request came twice at the same time; the other one won.
        if twin := _already_uploaded(owner, idempotency_key):
            return twin
        raise
    return media


def _already_uploaded(owner: "Account", key: str | None) -> MediaAttachment | None:
    return MediaAttachment.objects.filter(owner=owner, idempotency_key=key).first() if key else None


def _take_in(media: MediaAttachment, incoming: Incoming, folder: Path, keep: Keep) -> None:
    media.sha256 = incoming.sha256
    if incoming.format.kind == IMAGE:
        _take_picture(media, incoming, keep)
    else:
        _take_video(media, incoming, folder, keep)


def _take_picture(media: MediaAttachment, incoming: Incoming, keep: Keep) -> None:
    data = incoming.path.read_bytes()
    picture = pictures.render(open_picture(io.BytesIO(data), incoming.format), as_it_came=data)
    media.kind, media.state = MediaAttachment.Kind.IMAGE, State.READY
    _keep_look(media, picture, keep)
    media.display = keep(picture.display.suffix, io.BytesIO(picture.display.data))
    media.mime, media.bytes = served_mime(media.display), len(picture.display.data)
    media.width, media.height = picture.width, picture.height


def _take_video(media: MediaAttachment, incoming: Incoming, folder: Path, keep: Keep) -> None:
    facts = read_facts(incoming.path, incoming.format)
    still = pictures.render(video.read_poster(incoming.path, incoming.format, facts))
    media.kind = MediaAttachment.Kind.VIDEO
    media.width, media.height = facts.width, facts.height
    media.duration_ms = round(facts.duration * 1000)
    playable = _remuxed(incoming, facts, folder / "playable.mp4")
    shown = playable or incoming.path
    with shown.open("rb") as source:
        key = keep(".mp4" if playable else ORIGINAL, source)
    if playable:
        media.state, media.playable = State.READY, key
    else:
        media.state, media.original = State.PROCESSING, key
    media.mime, media.bytes = MIME_TYPES[".mp4"], shown.stat().st_size
    _keep_look(media, still, keep)
    media.poster = keep(still.display.suffix, io.BytesIO(still.display.data))


def _keep_look(media: MediaAttachment, picture: pictures.Picture, keep: Keep) -> None:
    media.thumb = keep(picture.thumb.suffix, io.BytesIO(picture.thumb.data))
    media.blurhash, media.colour = picture.blurhash, picture.colour
    media.is_animated = picture.is_animated


def _remuxed(incoming: Incoming, facts: VideoFacts, target: Path) -> Path | None:
    """The file every browser plays, if copying its streams is enough for that."""
    if not facts.is_playable(incoming.size):
        return None
    try:
        video.remux(incoming.path, incoming.format, facts, target)
    except ffmpeg.FfmpegFailed:
        # Streams with faults that only encoding anew can mend.
        return None
    return target


@transaction.atomic
def _save(media: MediaAttachment) -> None:
    media.save(force_insert=True)
    if media.is_ready:
        events.record(MediaReady(media.pk))
    else:
        Rendition.objects.create(media=media)
        tasks.wake()
