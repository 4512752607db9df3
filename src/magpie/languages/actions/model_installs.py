"""Asking for models, and what is written down while they come."""

from __future__ import annotations

import re

from django.db import transaction

from magpie.core import tasks
from magpie.core.kept import kept
from magpie.languages.models import ModelInstall
from magpie.languages.neural import installed
from magpie.languages.neural.errors import ModelError, not_listed

# What a new place fetches by itself: both directions between its two communities.
FIRST_PAIRS = ("en-zh", "zh-en")
_NAME = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?-[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


@transaction.atomic
def request_install(*, name: str, is_first: bool = False) -> ModelInstall:
    """Have a worker install the pair `name`; one that is on its way already stays as it is."""
    if not _NAME.fullmatch(name):
        raise not_listed(name[:40])
    row, is_new = ModelInstall.objects.get_or_create(name=name, defaults={"is_first": is_first})
    if is_new:
        tasks.wake()
    elif row.state != ModelInstall.State.WAITING:
        ModelInstall.objects.filter(pk=row.pk).update(done_bytes=0, is_first=is_first, reason={})
        row.retry()
    return row


def request_first_models() -> list[ModelInstall]:
    """The pairs of a new place, at every start that finds them neither installed nor refused."""
    here = {pair.name for pair in installed.installed_pairs()}
    decided = set(ModelInstall.objects.filter(is_first=False).values_list("name", flat=True))
    wanted = [name for name in FIRST_PAIRS if name not in here | decided]
    return [request_install(name=name, is_first=True) for name in wanted]


def note_progress(row: ModelInstall, done: int, whole: int) -> None:
    """How far it has come."""
    row.done_bytes, row.all_bytes = done, whole
    ModelInstall.objects.filter(pk=row.pk).update(done_bytes=done, all_bytes=whole)


def note_reason(row: ModelInstall, error: ModelError) -> None:
    """Why it doesn't come, to be told in the language of whoever looks."""
    ModelInstall.objects.filter(pk=row.pk).update(reason=kept(error))


@transaction.atomic
def remove_model(*, name: str) -> bool:
    """Take an installed pair away. The row stays as a decision: the next start doesn't fetch it."""
    if not installed.remove(name):
        return False
    done = {"state": ModelInstall.State.DONE, "is_first": False, "error": "", "reason": {}}
    ModelInstall.objects.update_or_create(name=name, defaults=done)
    return True
