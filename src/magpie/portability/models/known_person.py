"""KnownPerson: whom somebody knew on another platform; Reunion: one of them who is here."""

from typing import TYPE_CHECKING

from django.db import models

from magpie.accounts.models import Account
from magpie.core import ids
from magpie.core.secrets import decrypt
from magpie.portability.models.archive_import import ArchiveImport
from magpie.portability.models.former_name import PURPOSE, FormerName


class KnownPerson(models.Model):
    """Readable by `owner` alone, forgotten by her click or at `expires_at` (None: a block, which
    must still hold when they arrive late). `name_sealed` holds the handle, encrypted; `index` is
    blind and made of the stable id where the platform gives one, else of the handle."""

    class Relation(models.TextChoices):
        FOLLOWING = "following"
        FOLLOWER = "follower"
        BLOCKED = "blocked"
        MUTED = "muted"
        REQUESTED = "requested"
        CLOSE_FRIEND = "close_friend"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    owner = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="known_people")
    archive_import = models.ForeignKey(
        ArchiveImport, on_delete=models.SET_NULL, null=True, related_name="people"
    )
    platform = models.CharField(max_length=32)
    relation = models.CharField(max_length=12, choices=Relation)
    name_sealed = models.BinaryField()
    index = models.CharField(max_length=64)
    since = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    if TYPE_CHECKING:
        owner_id: int
        archive_import_id: int | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "platform", "relation", "index"], name="known_once"
            )
        ]
        indexes = [
            models.Index(fields=["platform", "index"], name="known_by_index"),
            models.Index(fields=["expires_at"], name="known_until"),
        ]

    def __str__(self) -> str:
        return f"{self.relation} on {self.platform}"

    @property
    def name(self) -> str:
        """The handle there, without @. Raises Undecipherable when the server's secret is lost."""
        return decrypt(bytes(self.name_sealed), PURPOSE).decode()


class Reunion(models.Model):
    """The name somebody knew and the name somebody claims are the same. Whether either may learn
    of it is asked anew each time: people change their minds, block, and leave."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    known = models.ForeignKey(KnownPerson, on_delete=models.CASCADE, related_name="reunions")
    claim = models.ForeignKey(FormerName, on_delete=models.CASCADE, related_name="reunions")
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["known", "claim"], name="met_once")]

    def __str__(self) -> str:
        return f"{self.known} is {self.claim}"
