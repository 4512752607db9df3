"""Upload: a large file on its way here, in pieces, and how much of it has arrived."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from magpie.accounts.models import Account
from magpie.core import clock, ids

# How long a file that broke off is waited for, counted from its last piece.
KEPT = timedelta(days=2)


def _expiry() -> datetime:
    return clock.now() + KEPT


class Upload(models.Model):
    """The pieces lie in MAGPIE_HOME, one file an upload. `offset` bytes of it are safe on disk; what
    lies beyond is a piece that broke off."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(default=_expiry)

    if TYPE_CHECKING:
        account_id: int

    class Meta:
        indexes = [
            models.Index(fields=["account", "-id"], name="uploads_newest"),
            models.Index(fields=["expires_at"], name="uploads_until"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.offset}/{self.size})"

    @property
    def is_whole(self) -> bool:
        return self.offset == self.size

    @property
    def path(self) -> Path:
        home: Path = settings.MAGPIE_HOME
        return home / "uploads" / str(self.pk)
