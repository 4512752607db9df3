"""Correction: how a reader would put a version of a post. VersionReport: what a host should look at."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.posts.models.version import PostVersion


class Correction(models.Model):
    """`account` would write `version` as `title` and `text`; somebody else decides.

    It is outdated when another version took the place of `version` before anybody had decided.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed"
        APPROVED = "approved"
        REJECTED = "rejected"
        WITHDRAWN = "withdrawn"
        OUTDATED = "outdated"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    version = models.ForeignKey(PostVersion, on_delete=models.CASCADE, related_name="corrections")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="corrections")
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        version_id: int
        account_id: int

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "account"],
                condition=Q(state="proposed"),
                name="one_open_correction_each",
            )
        ]
        indexes = [models.Index(fields=["account", "state"], name="corrections_of")]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.PROPOSED


class VersionReport(models.Model):
    """Somebody says that a version of a post, or a correction of one, is abused; hosts look at it."""

    class Reason(models.TextChoices):
        WRONG = "wrong"
        ABUSE = "abuse"
        SPAM = "spam"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    version = models.ForeignKey(PostVersion, on_delete=models.CASCADE, related_name="reports")
    correction = models.ForeignKey(
        Correction, on_delete=models.CASCADE, null=True, related_name="reports"
    )
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=8, choices=Reason)
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["created_at"], condition=Q(closed_at=None), name="reports_open")
        ]
