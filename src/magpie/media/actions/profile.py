"""The pictures of a profile: cut to shape, cleaned, stored. The account itself keeps their keys."""

import io
import logging
from typing import IO, TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from magpie.core import storage
from magpie.core.errors import DomainError
from magpie.media import pictures
from magpie.media.incoming import receive, workspace
from magpie.media.probe import IMAGE, open_picture

if TYPE_CHECKING:
    from magpie.accounts.models import Account

log = logging.getLogger(__name__)

AVATAR, HEADER = (400, 400), (1500, 500)


def store_avatar(*, owner: "Account", file: IO[bytes]) -> str:
    """The middle square of a picture, at most 400 px; returns its key."""
    return _store("avatars", owner, file, AVATAR)


def store_header(*, owner: "Account", file: IO[bytes]) -> str:
    """The middle of a picture, three times as wide as high, at most 1500 px; returns its key."""
    return _store("headers", owner, file, HEADER)


def _store(prefix: str, owner: "Account", file: IO[bytes], size: pictures.Size) -> str:
    with workspace() as folder:
        incoming = receive(file, folder)
        if incoming.format.kind != IMAGE:
            raise DomainError(
                "not_a_picture", _("This is a video. Please choose a picture for your profile.")
            )
        data = incoming.path.read_bytes()
        opened = open_picture(io.BytesIO(data), incoming.format)
        picture = pictures.crop(opened, *size, as_it_came=data)
    key = storage.save(prefix, picture.suffix, io.BytesIO(picture.data))
    # No row of ours tells whose file this is until the account does.
    log.info("account %s stored %s", owner.pk, key)
    return key
