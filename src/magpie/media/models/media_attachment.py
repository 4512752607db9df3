"""MediaAttachment: one picture or video that somebody uploaded, and the files kept of it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from magpie.core import clock, ids

if TYPE_CHECKING:
    from magpie.accounts.models import Account
    from magpie.media.models.rendition import Rendition

ALT_MAX = 1500
KEY_MAX = 160
# How long an upload waits to be used in a post.
UNUSED_KEPT = timedelta(hours=24)


class MediaQuerySet(models.QuerySet["MediaAttachment"]):
    def unused(self) -> "MediaQuerySet":
        """Uploaded long ago and in no post."""
        return self.filter(attached_at=None, created_at__lt=clock.now() - UNUSED_KEPT)


class MediaAttachment(models.Model):
    """Of a picture `display` and `thumb` are kept, of a video `playable`, `poster` and `thumb`.

    `original` is a video as it came, kept only while it waits to be made playable; it is never
    served, since it still holds all its metadata. `mime`, `width`, `height` and `bytes` are those
    of the file people get. All keys are of `core.storage`, "" when there is no such file.
    """

    class Kind(models.TextChoices):
        IMAGE = "image", _("picture")
        VIDEO = "video", _("video")

    class State(models.TextChoices):
        PROCESSING = "processing", _("getting ready")
        READY = "ready", _("ready")
        FAILED = "failed", _("not ready")

    class Failure(models.TextChoices):
        DAMAGED = (
            "damaged",
            _(
                "Part of this video can't be read, so it couldn't be made playable. Try once more, "
                "or export it again from the app it was made with."
            ),
        )
        TOO_SLOW = (
            "too_slow",
            _(
                "Getting this video ready took too long and was stopped. "
                "Try once more, or upload a shorter one."
            ),
        )
        DISK_FULL = (
            "disk_full",
            _(
                "This server's disk is full, so the video couldn't be made playable. Your upload "
                "is kept; try once more when its host has made room."
            ),
        )
        BROKEN = (
            "broken",
            _(
                "Something on this server kept the video from getting ready. Your upload is kept; "
                "try once more in a few minutes."
            ),
        )

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    owner: "models.ForeignKey[Account, Account]" = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="media"
    )
    kind = models.CharField(max_length=5, choices=Kind)
    state = models.CharField(max_length=10, choices=State)
    # Without `choices`, which would make each better wording of a sentence a migration.
    failure = models.CharField(max_length=9, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    alt = models.TextField(max_length=ALT_MAX, blank=True)
    alt_language = models.CharField(max_length=35, blank=True)
    alt_translations = models.JSONField(default=dict, blank=True)

    mime = models.CharField(max_length=40)
    bytes = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    duration_ms = models.PositiveIntegerField(default=0)
    is_animated = models.BooleanField(default=False)
    blurhash = models.CharField(max_length=64)
    colour = models.CharField(max_length=7)
    sha256 = models.CharField(max_length=64)

    original = models.CharField(max_length=KEY_MAX, blank=True)
    display = models.CharField(max_length=KEY_MAX, blank=True)
    thumb = models.CharField(max_length=KEY_MAX, blank=True)
    poster = models.CharField(max_length=KEY_MAX, blank=True)
    playable = models.CharField(max_length=KEY_MAX, blank=True)

    idempotency_key = models.CharField(max_length=255, null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    attached_at = models.DateTimeField(null=True, blank=True)

    objects = MediaQuerySet.as_manager()

    if TYPE_CHECKING:
        owner_id: int
        rendition: Rendition

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "idempotency_key"], name="one_media_per_idempotency_key"
            )
        ]
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(attached_at=None), name="media_unattached"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def error(self) -> str:
        """Why it failed and what to do, in the reader's language; "" when it hasn't."""
        return str(self.Failure(self.failure).label) if self.failure else ""

    @property
    def progress(self) -> int:
        """How much of the work is done, in percent."""
        if self.state == self.State.PROCESSING:
            return self.rendition.progress
        return 100 if self.is_ready else 0

    def alt_for(self, language: str) -> str:
        """The description for a reader of `language`: as written, unless it was translated."""
        return str(self.alt_translations.get(language, self.alt))

    @property
    def keys(self) -> list[str]:
        """The keys of all its files."""
        files = (self.original, self.display, self.thumb, self.poster, self.playable)
        return [key for key in files if key]
