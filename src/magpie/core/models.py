"""The room's tables, gathered where Django looks for them."""

from magpie.core.events import Event
from magpie.core.tasks import PeriodicRun

__all__ = ["Event", "PeriodicRun"]
