"""Which interests speak out of what she kept of an archive: tags, and what she did with them.

Only what names a tag counts: #tags in posts she liked, tags she followed, a search or a collection
that is called like a tag. A word in passing is no interest.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, unquote

from magpie.core.writing import Tag, pieces
from magpie.discovery.interests import known_here
from magpie.discovery.kin import tag_of
from magpie.discovery.models import Deed
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.models import Keepsake
from magpie.portability.models.survey import Survey

Kind = Keepsake.Kind
Signs = Counter[tuple[str, str]]

_REACTIONS = {Kind.LIKE: Deed.LIKED, Kind.SAVE: Deed.SAVED, Kind.REPOST: Deed.REPOSTED}
_SECTIONS: dict[str, Deed] = {
    "likes": Deed.LIKED,
    "saved": Deed.SAVED,
    "favorites": Deed.SAVED,
    "reposts": Deed.REPOSTED,
    "followed_tags": Deed.FOLLOWED,
    "communities": Deed.FOLLOWED,
    "searches": Deed.SEARCHED,
}
FEEDING = frozenset({*_SECTIONS, "collections"})
"""Sections that are read only when ticked and may hold interests, as importers name them."""

_COLLECTIONS = ("collection", "playlist")
# The page of a tag: tiktok.com/tag/cats, instagram.com/explore/tags/cats, youtube.com/hashtag/cats.
_TAG_PAGE = re.compile(r"https?://[^\s?#]{1,200}/(?:tags?|hashtag)/([^\s/?#]{1,400})")
# Under which keys searches stand: TikTok's, Facebook's, Instagram's.
_TERM_KEYS = frozenset({"searchterm", "text", "value"})
TERM_MAX, ADDRESS_MAX = 40, 2000
_DEEPEST = 6

_Found = tuple[str, Deed, bool]
"""A tag, what was done with it, whether it counts only when it is known here."""


def may_feed(found: Survey) -> bool:
    """Whether an archive has a section that interests could be learned from."""
    feeding = FEEDING & found.optional.keys()
    sections = found.counts.sections
    seen = any(name in sections and sections[name].found for name in feeding)
    return seen or (not found.is_whole and bool(feeding))


def signs(kept: Iterable[tuple[str, Json]]) -> Signs:
    """How often each (tag, deed) is met in keepsakes, given as kind and content; each counts once.

    Searches and collections count only where they are called like a tag or a glossary term here.
    One query at most.
    """
    found = [each for kind, content in kept for each in dict.fromkeys(_in(kind, content))]
    doubtful = {tag for tag, _deed, must_be_known in found if must_be_known}
    known = known_here(doubtful) if doubtful else set()
    return Counter(
        (tag, str(deed)) for tag, deed, must_be_known in found if not must_be_known or tag in known
    )


def _in(kind: str, content: Json) -> Iterator[_Found]:
    if kind in _REACTIONS:
        snippet = content.get("snippet") if isinstance(content, dict) else None
        yield from _tags(snippet, _REACTIONS[Kind(kind)])
    elif kind == Kind.LIST:
        yield from _collection(content)
    elif kind == "communities":
        yield from _named(content, Deed.FOLLOWED, must_be_known=False)
    elif kind == "searches":
        for key, text in _texts(content):
            for term in _terms(key, text):
                yield from _named(term, Deed.SEARCHED, must_be_known=True)
    elif kind in _SECTIONS:
        for _key, text in _texts(content):
            yield from _tags(text, _SECTIONS[kind])
            for name in _TAG_PAGE.findall(text):
                yield from _named(unquote(name), Deed.FOLLOWED, must_be_known=False)


def _tags(text: Json, deed: Deed) -> Iterator[_Found]:
    if isinstance(text, str):
        yield from ((piece.name, deed, False) for piece in pieces(text) if isinstance(piece, Tag))


def _named(words: Json, deed: Deed, *, must_be_known: bool) -> Iterator[_Found]:
    tag = tag_of(words.strip().lstrip("#＃")) if isinstance(words, str) else None
    if tag:
        yield tag, deed, must_be_known


def _collection(content: Json) -> Iterator[_Found]:
    """Of what others made: an album of her own pictures has posts without addresses."""
    if not isinstance(content, dict) or content.get("kind") not in _COLLECTIONS:
        return
    posts = content.get("posts")
    is_of_others = any(
        isinstance(post, dict) and post.get("url")
        for post in (posts if isinstance(posts, list) else ())
    )
    if is_of_others:
        yield from _named(content.get("name"), Deed.SAVED, must_be_known=True)


def _terms(key: str, text: str) -> Iterator[str]:
    """What was searched for, short enough to be the name of something."""
    if "search_query=" in text:
        terms = parse_qs(text[:ADDRESS_MAX].partition("?")[2]).get("search_query", [])
    else:
        terms = [text] if key in _TERM_KEYS else []
    yield from (term for term in terms if len(term) <= TERM_MAX)


def _texts(content: Json, key: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every text of an entry with the plain name of the field it stands in."""
    if isinstance(content, str):
        yield key, content
    elif depth < _DEEPEST and isinstance(content, dict):
        for name, value in content.items():
            yield from _texts(value, name.lower().replace(" ", "").replace("_", ""), depth + 1)
    elif depth < _DEEPEST and isinstance(content, list):
        for value in content:
            yield from _texts(value, key, depth + 1)
