"""How far long work on a file is: written down now and then, which also keeps the claim on it alive."""

import time
from collections.abc import Callable
from datetime import timedelta

from magpie.core import tasks
from magpie.media.models import Rendition, Transcript

REPORT_SECONDS = 2


def reporter(
    row: Rendition | Transcript, lease: timedelta, gone: type[Exception]
) -> Callable[[int], None]:
    """Takes percents; raises `gone` when nobody wants the work any more."""
    told_at = 0.0

    def report(percent: int) -> None:
        nonlocal told_at
        if time.monotonic() < told_at + REPORT_SECONDS:
            return
        told_at = time.monotonic()
        if not type(row).objects.filter(pk=row.pk).update(progress=percent):
            raise gone
        tasks.renew(row, lease)

    return report
