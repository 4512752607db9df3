"""Text as people wrote it, made safe to show here without changing what it says.

A name like @sam meant somebody there; here it might be a stranger. Its @ becomes the fullwidth
＠ (U+FF20): it reads the same and no parser makes a mention of it, also not after an edit.
Hashtags, links and e-mail addresses stay as they are.
"""

import re
from html import unescape

from magpie.core import html
from magpie.core.writing import Tag, pieces

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NEWLINE = re.compile("\r\n?|[\u2028\u2029]")
_LINK_OR_NAME = re.compile(
    r"(?P<kept>https?://[!-~]+"
    r"|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|@\w[\w.]*(?:@[\w.-]+)?"
)
_IMAGE = re.compile(r"<img\s[^<>]{0,2000}>", re.IGNORECASE)
_ALT = re.compile(r"""\balt=(?:"([^"]{0,100})"|'([^']{0,100})')""", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_ANCHOR = re.compile(r"<a( [^<>]*)?>(.*?)</a>", re.DOTALL)
_HREF = re.compile(r'href="([^"]*)"')
_TOPIC_MARK = re.compile(r"[ \t]?\[话题\][#＃][ \t]?")


def cleaned(text: str) -> str:
    """`text` without characters that no database or page can hold; newlines are \\n."""
    return _CONTROL.sub("", _NEWLINE.sub("\n", text)).strip()


def inert(text: str) -> str:
    """`cleaned(text)` with every @name made readable but inert."""
    return _LINK_OR_NAME.sub(_defuse, cleaned(text))


def from_html(source: str) -> str:
    """Foreign HTML as plain text: its paragraphs, line breaks and links are kept, names inert.

    A link whose text is its (perhaps shortened) address becomes the address; any other keeps its
    text and gets the address behind it. Pictures among the words, such as emoticons, become
    their alternative text.
    """
    source = _IMAGE.sub(_alt, _NEWLINE.sub("\n", source))
    if len(source) > html.MAX_LENGTH or source.count("<") > html.MAX_TAGS:
        return inert(unescape(_ANY_TAG.sub("", source)))
    return inert(html.to_plain(_ANCHOR.sub(_link, html.clean(source))))


def from_entities(source: str) -> str:
    """Plain text in which only &amp; and its like are escaped (X, RSS), names inert."""
    return inert(unescape(source))


def without_topic_marks(text: str) -> str:
    """`#猫[话题]#` as Xiaohongshu copies it, as `#猫 `: a tag, and what follows kept apart."""
    return _TOPIC_MARK.sub(" ", text).strip()


def tags_in(text: str) -> tuple[str, ...]:
    """The names of all #tags in `text`, each once, in order, Weibo's `#猫#` too."""
    return tuple(dict.fromkeys(piece.name for piece in pieces(text) if isinstance(piece, Tag)))


def with_tags(text: str, tags: "tuple[str, ...] | list[str]") -> str:
    """`text` with those of `tags` that it doesn't have at its end, for platforms that keep them apart."""
    known = set(tags_in(text))
    missing = [name for tag in tags for name in tags_in(f"#{tag.strip().lstrip('#＃')}")[:1]]
    added = " ".join(f"#{name}" for name in dict.fromkeys(missing) if name not in known)
    return f"{text}\n\n{added}".strip() if added else text


def _defuse(match: re.Match[str]) -> str:
    return match["kept"] or match[0].replace("@", "\N{FULLWIDTH COMMERCIAL AT}")


def _alt(match: re.Match[str]) -> str:
    found = _ALT.search(match[0])
    return (found[1] or found[2] or "") if found else ""


def _link(match: re.Match[str]) -> str:
    """An anchor of cleaned HTML as its text and, where that says too little, its address."""
    found = _HREF.search(match[1] or "")
    words = _ANY_TAG.sub("", match[2])
    href, said = unescape(found[1] if found else ""), unescape(words).strip()
    if not href or said.startswith(("@", "#", "＠", "＃")):
        return match[2]
    if not said or said.rstrip("…./").removeprefix("http://").removeprefix("https://") in href:
        return found[1] if found else ""
    return f"{match[2]} ({found[1] if found else ''})"
