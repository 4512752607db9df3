"""ImportItem: what became of one thing in an archive."""

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.portability.models.archive_import import ArchiveImport
from magpie.portability.models.sentence import told
from magpie.portability.records import SENTENCES
from magpie.posts.models import Post

REASONS: dict[str, Promise] = SENTENCES | {
    "already_here": _("It was brought along before, from another archive."),
    "media_missing": _("The file is not in the archive. You can add it at the post."),
    "media_empty": _("The file in the archive is empty (0 bytes). You can add it at the post."),
    "media_twice": _("The same picture is in this post already."),
    "media_companion": _("The moving part of a live photo. The photo itself is here."),
    "captions_unreadable": _("The captions are not text, or far too long."),
    "cover": _("The preview of a video; a new one is made here."),
    "reference_only": _("It only pointed at somebody else's post, without saying where that is."),
    "servers_not_blocked": _(
        "Kept for you alone, so that it leaves with you. This house can't block whole servers yet; "
        "people can be blocked one by one."
    ),
    "broken": _("Something on this server went wrong with it. It can be tried again."),
}
"""A sentence for each reason code; other reasons bring their own in `details`."""


class ImportItem(models.Model):
    """One post, comment, file, reaction, list or unusable entry. `place` says where in the archive it
    stood, `continues` which of her own posts (its source id) it answers or goes on from.

    People have no items: whom somebody knew is in KnownPerson alone, so that it can be forgotten.
    """

    class Kind(models.TextChoices):
        POST = "post"
        COMMENT = "comment"
        MEDIA = "media"
        KEEPSAKE = "keepsake"
        ENTRY = "entry"
        SECTION = "section"

    class Outcome(models.TextChoices):
        IMPORTED = "imported"
        SKIPPED = "skipped"
        FAILED = "failed"
        UNRECOGNISED = "unrecognised"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    archive_import = models.ForeignKey(
        ArchiveImport, on_delete=models.CASCADE, related_name="items"
    )
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    platform = models.CharField(max_length=32)
    kind = models.CharField(max_length=8, choices=Kind)
    source_id = models.CharField(max_length=128)
    section = models.CharField(max_length=120)
    place = models.CharField(max_length=300)
    continues = models.CharField(max_length=128, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    post = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "platform", "kind", "source_id"], name="one_outcome_per_item"
            )
        ]
        indexes = [
            models.Index(fields=["archive_import", "outcome", "id"], name="items_by_outcome"),
            models.Index(
                fields=["account", "platform", "continues"],
                condition=~Q(continues=""),
                name="items_that_continue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source_id}: {self.outcome}"

    @property
    def why(self) -> str:
        """The reason as a sentence in the active language; "" when there is nothing to say."""
        if self.reason in REASONS:
            return str(REASONS[self.reason])
        return told(self.details.get("why", {}))

    @property
    def count(self) -> int:
        """How many entries this row stands for."""
        return int(self.details.get("count", 1))
