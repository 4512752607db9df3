"""The only writers of this room."""

from magpie.discovery.actions.interests import (
    drop_interest,
    erase_interests,
    forget_interests,
    learn_interests,
    restore_drop,
    restore_interest,
)

__all__ = [
    "drop_interest",
    "erase_interests",
    "forget_interests",
    "learn_interests",
    "restore_drop",
    "restore_interest",
]
