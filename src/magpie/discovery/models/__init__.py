"""The nouns of this room."""

from magpie.discovery.models.starter_pack import PackMember, StarterPack

__all__ = ["PackMember", "StarterPack"]
