"""Translation: a text in another language, computed once for everybody and kept."""

from hashlib import sha256

from django.db import models
from django.db.models import Q

from magpie.core import clock, ids
from magpie.core.tasks import DONE, WAITING, DurableRow
from magpie.languages.models.memory import MemorySentence


class Translation(DurableRow):
    """Of one text (`source_hash`) from `source` into `target` at most one is kept and one on its way.

    So a translation that is no longer right, because the glossary has changed, is still shown until
    its successor is there. `engine`, `engine_version` and `glossary_version` say what made it;
    `terms` is the part of the glossary that occurs in the text, so that only a change that concerns
    this text makes it anew. `priority` and `turn` order the queue, see `actions.request`.
    `failure` is the code of why there is none yet; a row that waits tries again by itself.
    """

    class Priority(models.IntegerChoices):
        """Who waits: a person on a page, a stranger passing by, nobody yet."""

        NOW = 0
        STRANGER = 1
        AHEAD = 2

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    source_hash = models.CharField(max_length=64)
    source = models.CharField(max_length=16)
    target = models.CharField(max_length=16)
    is_private = models.BooleanField(default=False)
    text = models.TextField()
    translated = models.TextField(blank=True)
    doubts = models.JSONField(default=list, blank=True)
    engine = models.CharField(max_length=32, blank=True)
    engine_version = models.CharField(max_length=200, blank=True)
    glossary_version = models.CharField(max_length=64, blank=True)
    terms = models.CharField(max_length=64, blank=True)
    from_memory = models.CharField(max_length=5, blank=True)
    remembered = models.ForeignKey(
        MemorySentence, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    failure = models.CharField(max_length=32, blank=True)
    asked_by = models.BigIntegerField(null=True)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NOW)
    turn = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)

    class Meta(DurableRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["source_hash", "target", "source", "is_private"],
                condition=Q(state=DONE),
                name="one_translation_kept",
            ),
            models.UniqueConstraint(
                fields=["source_hash", "target", "source", "is_private"],
                condition=~Q(state=DONE),
                name="one_translation_coming",
            ),
        ]
        indexes = [
            *DurableRow.Meta.indexes,
            models.Index(
                fields=["priority", "turn", "id"],
                condition=Q(state=WAITING),
                name="translation_queue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} to {self.target}: {self.text[:40]}"

    @property
    def is_there(self) -> bool:
        return self.state == DONE


def hash_of(text: str) -> str:
    """What a text is kept under."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()
