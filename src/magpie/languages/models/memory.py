"""MemorySentence: how a person put a sentence into another language."""

from django.db import models

from magpie.accounts.models import Account
from magpie.core import clock, ids


class MemorySentence(models.Model):
    """`equal` is the sentence without what never matters, `core` also without its light words: the
    keys under which equal and near-equal sentences are found (`languages/memory.py`). `origin`
    names the version of a post it was taken from: it goes when that is taken back."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    source = models.CharField(max_length=16)
    target = models.CharField(max_length=16)
    text = models.TextField()
    translated = models.TextField()
    equal = models.CharField(max_length=64)
    core = models.CharField(max_length=64)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    origin = models.BigIntegerField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["core", "target"], name="memory_core"),
            models.Index(fields=["origin"], name="memory_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.text} = {self.translated}"
