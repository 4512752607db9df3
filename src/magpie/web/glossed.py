"""Text whose words can be touched: each becomes a span that carries its reading and meaning."""

import re
from collections.abc import Sequence
from html import unescape

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from magpie.languages.gloss import Token, gloss
from magpie.languages.tags import MIXED, primary
from magpie.web.reading import Reading

TAG = re.compile(r"(<[^>]*>)")


def html(clean: str, language: str, reading: Reading) -> SafeString:
    """Clean HTML with its words made touchable; links, mentions and hashtags stay as they are."""
    out: list[str] = []
    depth = 0
    for piece in TAG.split(clean):
        if piece.startswith("<"):
            depth += piece.startswith("<a") - piece.startswith("</a")
            out.append(piece)
        else:
            out.append(piece if depth else text(unescape(piece), language, reading))
    return mark_safe("".join(out))


def tokens(plain: str, language: str, reading: Reading) -> Sequence[Token]:
    """The words of a text; Chinese meanings for English words, English ones for Chinese.

    Where both stand side by side, the reader's own language decides.
    """
    is_for_chinese = primary(language) == "en" or (language == MIXED and "en" not in reading.reads)
    reader = "zh" if is_for_chinese else "en"
    return gloss(plain, language=language, reader=reader).tokens


def text(plain: str, language: str, reading: Reading) -> SafeString:
    """Plain text as HTML with its words made touchable."""
    if not plain.strip():
        return mark_safe(escape(plain))
    out: list[str] = []
    end = 0
    for token in tokens(plain, language, reading):
        out.append(escape(plain[end : token.start]))
        out.append(
            f'<span class="w" tabindex="0" role="button" data-r="{escape(token.reading)}"'
            f' data-m="{escape("; ".join(token.meanings))}" data-l="{escape(token.level)}">'
            f"{escape(token.text)}</span>"
            if token.meanings
            else escape(token.text)
        )
        end = token.end
    out.append(escape(plain[end:]))
    return mark_safe("".join(out))
