"""A pair of models on its way here: the row is the job, and what the host's page shows of it."""

from django.db import models

from magpie.core.kept import told
from magpie.core.tasks import DurableRow


class ModelInstall(DurableRow):
    """One a pair; asking for it again starts the same row over."""

    name = models.CharField(max_length=40, unique=True)  # en-zh
    done_bytes = models.PositiveBigIntegerField(default=0)
    all_bytes = models.PositiveBigIntegerField(default=0)
    # Asked for by the first start, not by a person: it may give up quietly.
    is_first = models.BooleanField(default=False)
    # Why it failed, where `error` isn't all: a sentence of core/kept.py.
    reason = models.JSONField(default=dict, blank=True)

    @property
    def why(self) -> str:
        """Why it failed, in the active language."""
        return told(self.reason) or self.error

    @property
    def percent(self) -> int:
        return int(100 * self.done_bytes / self.all_bytes) if self.all_bytes else 0
