"""Letters, the few there are: plain text, one recipient, no copy kept.

Sending waits for another machine, so it happens beside the request: nobody waits, and nobody can
tell by the clock whether a letter was sent. A letter that gets lost is asked for again.
"""

import logging
import threading

from django.conf import settings
from django.core.mail import EmailMessage

log = logging.getLogger(__name__)


def is_configured() -> bool:
    """Whether this place can send letters at all."""
    return bool(settings.MAGPIE_SMTP)


def send(*, to: str, subject: str, text: str) -> None:
    """Hand a letter to the mail server, in a thread of its own; a failure is logged."""
    letter = EmailMessage(subject, text, settings.MAGPIE_MAIL_FROM, [to])
    threading.Thread(target=_deliver, args=(letter,), name="letter", daemon=True).start()


def _deliver(letter: EmailMessage) -> None:
    try:
        letter.send()
    except Exception:
        log.exception("a letter could not be sent; check MAGPIE_SMTP")
