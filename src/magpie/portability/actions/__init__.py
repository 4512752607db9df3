"""The only writers of this room."""

from magpie.portability.actions.bring import bring_items, bring_people
from magpie.portability.actions.claims import change_findability, forget_former_name
from magpie.portability.actions.decide import cancel_import, confirm_import, retry_failed
from magpie.portability.actions.forget import (
    forget_everybody,
    forget_everything,
    forget_outdated,
    forget_person,
)
from magpie.portability.actions.meet import follow_found, tell_of_reunions
from magpie.portability.actions.settle import (
    end_import,
    pause_import,
    settle_people,
    tell_progress,
)
from magpie.portability.actions.start import start_import
from magpie.portability.actions.videos import (
    discard_drop,
    drop_video,
    place_drop,
    place_drops,
    supply_files,
)

__all__ = [
    "bring_items",
    "bring_people",
    "cancel_import",
    "change_findability",
    "confirm_import",
    "discard_drop",
    "drop_video",
    "end_import",
    "follow_found",
    "forget_everybody",
    "forget_everything",
    "forget_former_name",
    "forget_outdated",
    "forget_person",
    "pause_import",
    "place_drop",
    "place_drops",
    "retry_failed",
    "settle_people",
    "start_import",
    "supply_files",
    "tell_of_reunions",
    "tell_progress",
]
