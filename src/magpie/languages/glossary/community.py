"""Brings what members approved into this process: at the start, on the event, and by watching.

The process in which an entry is approved hears of it at once (`reactions.py`); all others look at
one number every few seconds. Looking is done by a thread of its own, so that reading a text never
waits for the database.
"""

import logging
import threading
import time

from django.db import DatabaseError, close_old_connections

from magpie.languages.glossary.shelf import join
from magpie.languages.models import GlossaryEdition, GlossaryEntry

log = logging.getLogger(__name__)

LOOK_SECONDS = 5.0

_known = 0


def edition() -> int:
    """The number of the present edition; it grows with every change."""
    row = GlossaryEdition.objects.filter(pk=1).values_list("number", flat=True)
    return row.first() or 0


def refresh() -> None:
    """Take in the approved entries, if they have changed since this process last did."""
    global _known
    number = edition()
    if number == _known:
        return
    approved = GlossaryEntry.objects.filter(state=GlossaryEntry.State.APPROVED).order_by("id")
    join([row.entry for row in approved], number)
    _known = number


def watch() -> None:
    """From now on this process follows what is approved elsewhere. Called once, when it starts."""
    threading.Thread(target=_look_again_and_again, name="glossary", daemon=True).start()


def _look_again_and_again() -> None:
    while True:
        try:
            refresh()
        except DatabaseError:
            log.warning("the glossary could not be read; the next look is in a few seconds")
        finally:
            close_old_connections()
        time.sleep(LOOK_SECONDS)
