"""The room's clock: who has cards waiting is told once, when it is evening where she lives."""

from datetime import timedelta

from magpie.core.tasks import every
from magpie.learning import actions


@every(timedelta(minutes=10))
def evening() -> None:
    actions.tell_in_the_evening()
