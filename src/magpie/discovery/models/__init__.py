"""The nouns of this room."""

from magpie.discovery.models.interest import Deed, Interests, Taste
from magpie.discovery.models.starter_pack import PackMember, StarterPack

__all__ = ["Deed", "Interests", "PackMember", "StarterPack", "Taste"]
