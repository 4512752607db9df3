"""Keepsake: something of an archive that its owner alone sees here."""

import json
from typing import Any

from django.db import models

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.core.secrets import decrypt
from magpie.portability.models.archive_import import ArchiveImport

PURPOSE = "keepsake"


class Keepsake(models.Model):
    """A post of others that she liked, saved, passed on or voted on, a list she made, a starter pack
    of hers on an earlier Magpie, a server she blocked, or an entry of a section that is read only when ticked. `kind` is
    one of Kind, or the name of that section.

    Encrypted: it says what she likes and whom she knew, and may hold what others wrote to her.
    """

    class Kind(models.TextChoices):
        LIKE = "like"
        SAVE = "save"
        REPOST = "repost"
        VOTE = "vote"
        LIST = "list"
        PACK = "pack"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="keepsakes")
    archive_import = models.ForeignKey(
        ArchiveImport, on_delete=models.SET_NULL, null=True, related_name="keepsakes"
    )
    platform = models.CharField(max_length=32)
    kind = models.CharField(max_length=64)
    source_id = models.CharField(max_length=128)
    at = models.DateTimeField(null=True)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "platform", "kind", "source_id"], name="kept_once"
            )
        ]
        indexes = [models.Index(fields=["account", "kind", "-id"], name="keepsakes_newest")]

    def __str__(self) -> str:
        return f"{self.kind} on {self.platform}"

    @property
    def content(self) -> Any:
        """A target as {"url", "source_id", "author", "snippet"}, a list as {"name", "kind", "people",
        "posts"}, a pack as exports/sections/packs.py has it, else the entry as it stood there. Raises
        Undecipherable."""
        return json.loads(decrypt(bytes(self.sealed), PURPOSE))
