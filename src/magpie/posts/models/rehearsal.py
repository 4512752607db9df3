"""Rehearsal: how a draft would read in another language, for its author's eyes."""

from django.db import models

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.core.tasks import DONE, FAILED, DurableRow


class Rehearsal(DurableRow):
    """A draft, its translation, and the translation turned `back` into a language its author reads.

    Nobody else ever sees it, nothing of it is remembered for other texts, and it is gone a day
    later. `doubts` are by part ("title", "text"); `failure` is the code of why there is none.
    """

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=16)
    target = models.CharField(max_length=16)
    back = models.CharField(max_length=16)
    is_private = models.BooleanField(default=False)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    title_translated = models.TextField(blank=True)
    text_translated = models.TextField(blank=True)
    title_back = models.TextField(blank=True)
    text_back = models.TextField(blank=True)
    doubts = models.JSONField(default=dict, blank=True)
    engine = models.CharField(max_length=32, blank=True)
    engine_version = models.CharField(max_length=200, blank=True)
    glossary_version = models.CharField(max_length=64, blank=True)
    failure = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta(DurableRow.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.source} to {self.target}: {self.text[:40]}"

    @property
    def is_there(self) -> bool:
        return self.state == DONE

    @property
    def has_failed(self) -> bool:
        return self.state == FAILED

    def is_of(self, title: str, text: str) -> bool:
        """Whether it translates what the draft says now."""
        return (self.title, self.text) == (title, text)
