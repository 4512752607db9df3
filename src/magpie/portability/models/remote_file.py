"""RemoteFile: a picture or clip of hers that isn't in the archive but still stands elsewhere."""

from typing import TYPE_CHECKING

from django.db import models

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.core.tasks import DurableRow
from magpie.portability.models.archive_import import ArchiveImport
from magpie.portability.models.sentence import told
from magpie.posts.models import Post

URL_MAX = 2000


class RemoteFile(DurableRow):
    """Fetched only once she asks for it (`wanted`); while it is only listed its row is "done".

    `post` is what it belongs to, None for a picture of the profile. After `expires_at`, where the
    platform says so, it is gone there.
    """

    class Outcome(models.TextChoices):
        LISTED = "listed"
        WANTED = "wanted"
        SAVED = "saved"
        FAILED = "failed"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="remote_files")
    archive_import = models.ForeignKey(
        ArchiveImport, on_delete=models.SET_NULL, null=True, related_name="remote_files"
    )
    platform = models.CharField(max_length=32)
    source_id = models.CharField(max_length=128)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, related_name="remote_files")
    role = models.CharField(max_length=10)
    url = models.CharField(max_length=URL_MAX)
    order = models.PositiveSmallIntegerField(default=0)
    alt = models.TextField(blank=True)
    expires_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=6, choices=Outcome, default=Outcome.LISTED)
    reason = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        post_id: int | None

    class Meta(DurableRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["account", "platform", "source_id"], name="remote_file_once"
            )
        ]
        indexes = [
            *DurableRow.Meta.indexes,
            models.Index(fields=["account", "outcome", "id"], name="remote_by_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.source_id} ({self.outcome})"

    @property
    def why(self) -> str:
        """Why it could not be saved, in the active language; "" when it could."""
        return told(self.reason)

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at < clock.now()
