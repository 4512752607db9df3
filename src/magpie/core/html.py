"""HTML that is safe to show: what came from elsewhere cleaned, what was typed here rendered.

`clean` is the wall for foreign HTML; `text_to_html` builds its own from plain text and escapes
everything, so both give the same small set of tags.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape

import nh3
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.core.links import Link
from magpie.core.writing import Mention, Piece, Tag, pieces

MAX_LENGTH = 100_000
# A tree thousands of elements deep takes the HTML parser quadratic time: 5,000 take 0.1 s.
MAX_TAGS = 5_000
REL = "nofollow noopener noreferrer ugc"
TAGS = frozenset(
    [
        "a",
        "b",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "rp",
        "rt",
        "ruby",
        "s",
        "span",
        "strong",
        "u",
        "ul",
    ]
)
# The classes federated servers use for mentions, tags and shortened links; none other of ours.
CLASSES = frozenset(
    ["mention", "hashtag", "invisible", "ellipsis", "u-url", "h-card", "quote-inline"]
)

_cleaner = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style", "template", "title"},
    # Where text stands in another language than the post it must be able to say so.
    attributes={"*": {"lang", "dir"}, "a": {"href"}, "ol": {"start", "reversed"}, "li": {"value"}},
    allowed_classes=dict.fromkeys(("a", "p", "span"), CLASSES),
    # mailto, since people do give their address; nothing that starts other programs.
    url_schemes={"http", "https", "mailto"},
    # A relative address would lead into this server: "/settings/delete" in a stranger's post.
    url_relative="deny",
    link_rel=REL,
)
_PARAGRAPHS = frozenset(["p", "blockquote", "pre", "ul", "ol"])
_TAG = re.compile(r"(<[^<>]*>)")
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")

# What has to be turned into something else before it is dropped. Blocks would leave their texts
# glued together. Formatting elements that are never closed are opened again in every later
# paragraph, as often as their attributes differ: without attributes three at most, so the result
# can't grow by itself (https://html.spec.whatwg.org/#push-onto-the-list-of-active-formatting-elements).
_TO_TAME = re.compile(
    r"<(/?)(?:(h[1-6])|(article|dd|div|dt|section|tr)|"
    r"(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u))(?=[\s/>])[^>]*>?",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NEWLINE = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_BLANK = re.compile(r"\n(?:[^\S\n]*+\n)++")


@dataclass(frozen=True)
class Rendered:
    """`mentions` are the accts that lead somewhere, `tags` the normal names; each once, in order."""

    html: str
    mentions: tuple[str, ...]
    tags: tuple[str, ...]


def clean(html: str) -> str:
    """What may stay of foreign HTML: TAGS, CLASSES, links to the web and to mailboxes.

    Headings become bold paragraphs, since a page has its own outline. Cleaning twice changes
    nothing. Raises DomainError over MAX_LENGTH characters or MAX_TAGS tags.
    """
    if len(html) > MAX_LENGTH or html.count("<") > MAX_TAGS:
        raise DomainError(
            "html_too_long",
            _("This page of text is too long to be shown here. Please shorten it, or divide it."),
        )
    # Twice, since what a dropped table or button held apart (a link in a link) is read anew.
    cleaned = _cleaner.clean(_cleaner.clean(_TO_TAME.sub(_tamed, html)))
    return cleaned.replace("<p></p>", "")


def to_plain(html: str) -> str:
    """The text of HTML that `clean` or `text_to_html` made, with its line breaks: for search,
    previews and notifications."""
    parts: list[str] = []
    gap, in_pre = 0, False
    for piece in _TAG.split(html):
        if piece.startswith("<") and piece.endswith(">"):
            name = piece.strip("</>").partition(" ")[0]
            if name == "pre":
                in_pre = not piece.startswith("</")
            if name == "br":
                gap += 1
            elif name in _PARAGRAPHS:
                gap = max(gap, 2)
            elif name == "li":
                gap = max(gap, 1)
            continue
        text = unescape(piece)
        if not in_pre:
            text = _SPACE.sub(" ", text)
            text = text.lstrip(" ") if gap or not parts else text
        if text:
            parts += ["\n" * gap if parts else "", text]
            gap = 0
    return re.sub(r" ++(?=\n|$)", "", "".join(parts))


def text_to_html(
    text: str,
    *,
    mention_url: Callable[[str], str | None],
    tag_url: Callable[[str], str],
) -> Rendered:
    """Plain text as people write it, as paragraphs with links, mentions and tags.

    `mention_url` gets `handle` or `handle@host` in lower case, once each, and answers None when
    there is no such person: then it stays text. `tag_url` gets a tag's normal name.
    """
    urls: dict[str, str | None] = {}
    tags: dict[str, None] = {}

    def render(piece: Piece) -> str:
        match piece:
            case Link():
                return _link(piece)
            case Mention(acct=acct):
                if acct not in urls:
                    urls[acct] = mention_url(acct)
                url = urls[acct]
                return _mention(piece, url) if url else escape(piece.raw)
            case Tag(name=name):
                tags[name] = None
                return _tag(piece, tag_url(name))
            case _:
                return escape(piece.raw)

    html = "".join(
        f"<p>{'<br>'.join(''.join(map(render, pieces(line))) for line in block.split(chr(10)))}</p>"
        for block in _BLANK.split(_tidy(text))
        if block
    )
    return Rendered(html, tuple(acct for acct, url in urls.items() if url), tuple(tags))


def _tamed(match: re.Match[str]) -> str:
    closing, heading, block, formatting = match.groups()
    if heading:
        return "</strong></p>" if closing else "<p><strong>"
    return f"<{closing}p>" if block else f"<{closing}{formatting}>"


def _tidy(text: str) -> str:
    return _CONTROL.sub("", _NEWLINE.sub("\n", text)).strip()


def _link(link: Link) -> str:
    """The host always whole; scheme and the path's end only hidden, so that copying gets them."""
    css = ' class="ellipsis"' if len(link.hidden) > 1 else ""
    hidden = f'<span class="invisible">{escape(link.hidden)}</span>' if link.hidden else ""
    return (
        f'<a href="{escape(link.href)}" rel="{REL}"><span class="invisible">{link.scheme}</span>'
        f"<span{css}>{escape(link.shown)}</span>{hidden}</a>"
    )


def _mention(mention: Mention, url: str) -> str:
    return (
        f'<span class="h-card"><a href="{escape(url)}" class="u-url mention">'
        f"@<span>{escape(mention.raw[1:])}</span></a></span>"
    )


def _tag(tag: Tag, url: str) -> str:
    # Weibo's closing hash stays with its tag, what Xiaohongshu adds behind one goes.
    word = tag.raw[1:].replace("[话题]#", "").replace("[话题]＃", "")
    return f'<a href="{escape(url)}" class="mention hashtag" rel="tag">#<span>{escape(word)}</span></a>'
