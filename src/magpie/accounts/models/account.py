"""Account: a public actor, here or elsewhere. Its uri and keys outlive any handle."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from magpie.core import clock, ids

if TYPE_CHECKING:
    from magpie.accounts.models.user import User

HANDLE_MAX = 30
BIO_MAX = 500
LINKS_MAX = 6


class AccountQuerySet(models.QuerySet["Account"]):
    def living(self) -> "AccountQuerySet":
        """Without the deleted."""
        return self.filter(deleted_at=None)

    def here(self) -> "AccountQuerySet":
        """Of this server."""
        return self.filter(domain="")

    def named(self, handle: str, domain: str = "") -> "AccountQuerySet":
        lower = self.annotate(lower_handle=Lower("handle"))
        return lower.filter(lower_handle=handle.lower(), domain=domain)

    def not_blocked_with(self, viewer: "Account | None") -> "AccountQuerySet":
        """Without those who blocked the viewer and those she blocked."""
        if viewer is None:
            return self
        return self.exclude(blocks_made__blocked=viewer).exclude(blocks_received__blocker=viewer)


class Account(models.Model):
    """A person as others see her. `domain` is "" here; `languages_*` are lists of BCP 47 tags.

    How she wants to read stands here too: what she neither reads nor learns is translated unasked
    or on tap; posts in a hidden language stay out of her lists; `words_known` says up to which word
    she needs no help ({"en": rank among the commonest, "zh": HSK level}).
    """

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    handle = models.CharField(max_length=64)
    domain = models.CharField(max_length=255, blank=True)
    display_name = models.CharField(max_length=60, blank=True)
    bio = models.TextField(blank=True)
    bio_translations = models.JSONField(default=dict, blank=True)
    links = models.JSONField(default=list, blank=True)
    avatar = models.CharField(max_length=120, blank=True)
    header = models.CharField(max_length=120, blank=True)
    languages_read = models.JSONField(default=list, blank=True)
    languages_learn = models.JSONField(default=list, blank=True)
    languages_hidden = models.JSONField(default=list, blank=True)
    translate_automatically = models.BooleanField(default=True)
    converts_chinese = models.BooleanField(default=False)
    marks_words = models.BooleanField(default=True)
    words_known = models.JSONField(default=dict, blank=True)
    is_locked = models.BooleanField(default=False)
    is_discoverable = models.BooleanField(default=True)
    uri = models.CharField(max_length=512, unique=True)
    rsa_private = models.BinaryField(null=True)
    rsa_public = models.TextField(blank=True)
    ed25519_private = models.BinaryField(null=True)
    ed25519_public = models.CharField(max_length=128, blank=True)
    followers_count = models.PositiveIntegerField(default=0)
    following_count = models.PositiveIntegerField(default=0)
    posts_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    touched_at = models.DateTimeField(default=clock.now)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = AccountQuerySet.as_manager()

    if TYPE_CHECKING:
        user: "User"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("handle"), "domain", name="one_account_per_handle")
        ]
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(domain="", deleted_at=None), name="living_here"
            )
        ]

    def __str__(self) -> str:
        return self.acct

    @property
    def acct(self) -> str:
        """`handle`, with `@domain` when it lives elsewhere."""
        return f"{self.handle}@{self.domain}" if self.domain else self.handle

    @property
    def name(self) -> str:
        """What people call her."""
        return self.display_name or self.handle

    @property
    def is_local(self) -> bool:
        return not self.domain

    @property
    def url(self) -> str:
        """The profile page, as a path."""
        return f"/@{self.acct}"
