"""The room's nouns."""

from magpie.discovery.models.interest import Deed, Interests, Taste

__all__ = ["Deed", "Interests", "Taste"]
