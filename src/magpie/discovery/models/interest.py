"""Interests: the tags somebody liked, saved, followed or searched for elsewhere, for her alone."""

import json
from dataclasses import dataclass, field

from django.db import models

from magpie.accounts.models import Account
from magpie.core.secrets import decrypt, encrypt

PURPOSE = "interests"


class Deed(models.TextChoices):
    """What she did with a tag there, the weightiest first."""

    FOLLOWED = "followed"
    SAVED = "saved"
    REPOSTED = "reposted"
    LIKED = "liked"
    SEARCHED = "searched"


Sign = tuple[str, str, str]
"""A tag's normal name, the platform it comes from, a Deed."""


@dataclass
class Taste:
    """What an Interests row holds: how often each sign was met, and tags she doesn't want back."""

    signs: dict[Sign, int] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.signs or self.dropped)

    def sealed(self) -> bytes:
        plain = {
            "signs": [[*sign, times] for sign, times in self.signs.items()],
            "dropped": sorted(self.dropped),
        }
        return encrypt(json.dumps(plain, ensure_ascii=False).encode(), PURPOSE)

    @classmethod
    def opened(cls, sealed: bytes) -> "Taste":
        """Raises Undecipherable."""
        plain = json.loads(decrypt(sealed, PURPOSE))
        signs = {(tag, source, deed): times for tag, source, deed, times in plain["signs"]}
        return cls(signs, set(plain["dropped"]))


class Interests(models.Model):
    """One sealed row a person; who has none has no row.

    A row for each tag would let the database find who likes what, and so would any copy of it:
    "everybody who followed #x there" is a question nobody must be able to ask. Sealed whole, it
    can be read only for one person at a time, which is all that her own pages need: posts are
    looked up by her tags, never people by theirs.
    """

    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, primary_key=True, related_name="interests"
    )
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"interests of {self.pk}"
