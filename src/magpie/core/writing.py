"""What a person typed, taken apart: links, @mentions, #tags, and the text between them.

Every pattern is possessive or bounded, so that no text, however hostile, takes more than linear
time. The pieces put together are the text again.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from magpie.core import links
from magpie.core.links import Link

TAG_MAX = 100

# \w lacks the vowel signs and tone marks without which Hindi, Thai or Hebrew are no words. Their
# blocks, without their punctuation, and the two joiners.
_LETTER = (
    r"\w\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u0669\u0670"
    r"\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u074a\u07a6-\u07b0\u0900-\u0963\u0966-\u096f"
    r"\u0971-\u0df3\u0e01-\u0e3e\u0e40-\u0e4e\u0e50-\u0e59\u0e80-\u0eff\u0f00-\u0f03\u0f0b"
    r"\u0f18-\u0f39\u0f3e-\u0fbc\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u17d7\u17dc-\u17e9"
    r"\u1dc0-\u1dff\u200c\u200d\u20d0-\u20dc\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
)
_DOTS = "·・"  # inside a name, as in 乔治·布什
_TAG_NAME = re.compile(rf"[{_LETTER}{_DOTS}]+")
_TOPIC = "[话题]"  # what Xiaohongshu copies behind a tag: #猫[话题]#
_TOKEN = re.compile(
    rf"(?P<link>{links.PATTERN})"
    r"|(?<![A-Za-z0-9_.+@＠/-])[@＠]"
    r"(?:(?P<handle>[A-Za-z0-9_]++(?:[.-]++[A-Za-z0-9_]++)*+)[@＠]"
    rf"(?P<host>{links.HOST})|(?P<local>[A-Za-z0-9_]++))"
    rf"|(?P<tags>(?<![A-Za-z0-9_/&=])(?:[#＃](?:[{_LETTER}][{_LETTER}{_DOTS}]*+)?+"
    r"(?:\[话题\](?=[#＃]))?+)++)"
)
_HASH = re.compile("[#＃]")


@dataclass(frozen=True)
class Plain:
    raw: str


@dataclass(frozen=True)
class Mention:
    """`acct` is `handle` or `handle@host`, in lower case, the host in ASCII."""

    raw: str
    acct: str


@dataclass(frozen=True)
class Tag:
    """`name` is the normal form, see `normal_tag`."""

    raw: str
    name: str


Piece = Plain | Link | Mention | Tag


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of `text` in order; their `raw` joined is `text`."""
    done = position = 0
    while match := _TOKEN.search(text, position):
        found = _read(match)
        if found and found[0].raw:
            if done < match.start():
                yield Plain(text[done : match.start()])
            yield from found
            done = position = match.start() + sum(len(piece.raw) for piece in found)
        else:
            position = match.start() + 1
    if done < len(text):
        yield Plain(text[done:])


def find_mentions(text: str) -> tuple[str, ...]:
    """The accts mentioned, each once: to look all of them up in one query before rendering."""
    found = (piece.acct for piece in pieces(text) if isinstance(piece, Mention))
    return tuple(dict.fromkeys(found))


def normal_tag(text: str) -> str | None:
    """The form under which a tag is found: NFKC, casefolded, without joiners.

    None when it is no tag: nothing but digits and marks, other characters, or over TAG_MAX long.
    """
    name = re.sub("[\u200c\u200d]", "", text)
    name = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    if not _TAG_NAME.fullmatch(name) or not any(map(str.isalpha, name)) or len(name) > TAG_MAX:
        return None
    return name


def _read(match: re.Match[str]) -> list[Piece]:
    """The pieces a match of _TOKEN begins with; none when it only looked like one."""
    if match["link"]:
        link = links.read(match["link"])
        return [link] if link else []
    if match["tags"]:
        return list(_tags(match["tags"]))
    if match["local"]:
        return [Mention(match[0], match["local"].lower())]
    end = links.end_of_host(match["host"])
    host = links.ascii_host(match["host"][:end])
    raw = match[0][: match.start("host") - match.start() + end]
    return [Mention(raw, f"{match['handle'].lower()}@{host}")] if host else []


def _tags(run: str) -> Iterator[Piece]:
    """A run of hashes and words, read in the manner it is written in.

    `#a#b#c` and `#a` are tags each, as on Instagram. `#话题#` and `#话题#正文` are Weibo's: the
    second hash closes. Two hashes alone are Weibo's unless both words are ASCII (`#cat#dog`).
    """
    starts = [match.start() for match in _HASH.finditer(run)]
    words = [run[a:b] for a, b in zip(starts, [*starts[1:], len(run)], strict=True)]
    is_paired = len(words) % 2 == 0 and (
        any(len(word) == 1 for word in words) or (len(words) == 2 and not run.isascii())
    )
    step = 2 if is_paired else 1
    for opening in range(0, len(words), step):
        typed = words[opening]
        word = typed[1:].removesuffix(_TOPIC).rstrip(_DOTS)
        name = normal_tag(word)
        if name is None:
            yield Plain("".join(words[opening : opening + step]))
            continue
        tag, after = typed[: 1 + len(word)], typed[1 + len(word) :]
        if is_paired:
            closing = words[opening + 1]
            yield Tag(tag + after + closing[0], name)
            after = closing[1:]
        else:
            yield Tag(tag, name)
        if after:
            yield Plain(after)
