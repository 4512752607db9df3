"""The only writers of this room."""

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
    "edit_pack",
    "erase_packs",
    "follow_pack",
    "leave_pack",
    "make_pack",
]
