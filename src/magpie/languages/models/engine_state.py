"""What has to be remembered of an engine: the day's characters, a rest, what it said it can do."""

from django.db import models


class EngineState(models.Model):
    """One row an engine, shared by all processes; it survives a restart, so a budget does too."""

    name = models.CharField(max_length=40, primary_key=True)
    day = models.DateField(null=True)
    characters = models.PositiveIntegerField(default=0)  # sent on `day`
    failures = models.PositiveSmallIntegerField(default=0)  # one after the other
    resting_until = models.DateTimeField(null=True)
    # The last sentence, for the host; a sentence of core/kept.py.
    trouble = models.JSONField(default=dict, blank=True)
    # Language tag -> {"code": its own code, "targets": [tags]}; from its own list.
    languages = models.JSONField(default=dict)
    quota = models.JSONField(default=dict)  # {"used": ..., "limit": ...} where it tells
    learnt_at = models.DateTimeField(null=True)
    asked_at = models.CharField(max_length=300, blank=True)  # the address that was asked
