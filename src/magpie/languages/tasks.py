"""The queue of texts to be translated."""

from datetime import timedelta

from magpie.core.tasks import every, work
from magpie.languages.actions import carry_out, try_failed_again
from magpie.languages.models import Translation

# One text through one engine; a slow one far away may take a minute.
LEASE = timedelta(minutes=3)


@work(Translation, lease=LEASE, order=("priority", "turn", "id"))
def translate_next(row: Translation) -> None:
    carry_out(row)


@every(timedelta(minutes=1))
def look_for_engines() -> None:
    try_failed_again()
