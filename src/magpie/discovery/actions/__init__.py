"""The only writers of this room."""

from magpie.discovery.actions.interests import (
    drop_interest,
    erase_interests,
    forget_interests,
    learn_interests,
    restore_drop,
    restore_interest,
)
from magpie.discovery.actions.packs import (
    delete_pack,
    edit_pack,
    erase_packs,
    follow_pack,
    leave_pack,
    make_pack,
)

__all__ = [
    "delete_pack",
    "drop_interest",
    "edit_pack",
    "erase_interests",
    "erase_packs",
    "follow_pack",
    "forget_interests",
    "learn_interests",
    "leave_pack",
    "make_pack",
    "restore_drop",
    "restore_interest",
]
