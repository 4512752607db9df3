"""ArchiveExport: an archive of everything somebody owns here, being made or waiting for her."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.core.tasks import DurableRow

# How long a finished archive can be downloaded before it makes room.
KEPT = timedelta(days=7)


class ArchiveExport(DurableRow):
    """`state` is waiting while it is being made. `file` is a key of core.storage, "" before and after;
    `progress` counts what has been written, by section."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="exports")
    has_keys = models.BooleanField(default=False)
    file = models.CharField(max_length=160, blank=True)
    file_size = models.PositiveBigIntegerField(default=0)
    progress = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    if TYPE_CHECKING:
        account_id: int

    class Meta(DurableRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(state="waiting"),
                name="one_export_at_a_time",
            )
        ]
        indexes = [
            *DurableRow.Meta.indexes,
            models.Index(fields=["account", "-id"], name="exports_newest"),
        ]

    def __str__(self) -> str:
        return f"archive of {self.account_id} ({self.state})"

    @property
    def is_underway(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_ready(self) -> bool:
        return bool(self.file)

    @property
    def name(self) -> str:
        """What the file is called when it is saved."""
        return f"magpie-{self.account.handle}-{self.created_at:%Y-%m-%d}.zip"

    @property
    def expires_at(self) -> object:
        return self.ended_at + KEPT if self.ended_at else None
