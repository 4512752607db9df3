"""The only writers of this room."""

from magpie.accounts.actions.follow import (
    approve_follow,
    block,
    follow,
    mute,
    reject_follow,
    unblock,
    unfollow,
    unmute,
)
from magpie.accounts.actions.passkeys import add_passkey, remove_passkey, use_passkey
from magpie.accounts.actions.profile import (
    change_interface,
    change_reading,
    set_avatar,
    set_header,
    update_profile,
)
from magpie.accounts.actions.sign_up import sign_up
from magpie.accounts.actions.user import (
    change_email,
    change_password,
    delete_account,
    log_out_everywhere,
    set_password,
)

__all__ = [
    "add_passkey",
    "approve_follow",
    "block",
    "change_email",
    "change_interface",
    "change_password",
    "change_reading",
    "delete_account",
    "follow",
    "log_out_everywhere",
    "mute",
    "reject_follow",
    "remove_passkey",
    "set_avatar",
    "set_header",
    "set_password",
    "sign_up",
    "unblock",
    "unfollow",
    "unmute",
    "update_profile",
    "use_passkey",
]
