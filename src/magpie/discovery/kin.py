"""Tags that mean the same: in both spellings of Chinese, and across the bridge.

`glossary.across` answers for words as people type them into a search. A tag has lost the spaces of
its phrase, so here every phrase of the glossary is a tag first: #cattax and #猫税 are of one family.
"""

from functools import lru_cache

from magpie.core.writing import normal_tag
from magpie.languages import glossary
from magpie.languages.variants import fold_characters, to_simplified, to_traditional

KEPT = 8192


def tag_of(words: str) -> str | None:
    """The tag under which `words` would be found: what is said in two words is tagged as one."""
    return normal_tag("".join(words.split()))


def is_term(tag: str) -> bool:
    """Whether the glossary knows a tag as one of its terms or what stands for one."""
    return fold_characters(tag) in _families(glossary.version())


def spellings(tag: str) -> tuple[str, ...]:
    """`tag` itself, then every other normal name under which the same is said."""
    return _spellings(tag, glossary.version())


@lru_cache(maxsize=KEPT)
def _spellings(tag: str, version: str) -> tuple[str, ...]:
    key = fold_characters(tag)
    found = {tag: None}
    for each in (key, *_families(version).get(key, ())):
        found[each] = None
        if not each.isascii():  # the tables of characters are large; most need none
            found |= {to_simplified(each): None, to_traditional(each): None}
    return tuple(found)


@lru_cache(maxsize=1)
def _families(_version: str) -> dict[str, tuple[str, ...]]:
    """Tags by their folded characters, with those of the entries they occur in; of this version."""
    families: dict[str, dict[str, None]] = {}
    for entry in glossary.entries():
        tags = [tag_of(each) for each in (*entry.forms(), entry.translation)]
        keys = dict.fromkeys(fold_characters(tag) for tag in tags if tag)
        for key in keys:
            families.setdefault(key, {}).update(keys)
    return {key: tuple(keys) for key, keys in families.items()}
