"""The room's nouns."""

from magpie.accounts.models.account import Account
from magpie.accounts.models.passkey import Passkey
from magpie.accounts.models.relations import Block, Follow, Mute
from magpie.accounts.models.user import User

__all__ = ["Account", "Block", "Follow", "Mute", "Passkey", "User"]
