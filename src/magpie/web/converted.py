"""Chinese in the script its reader is used to: characters change, links and names in them don't."""

import re
from html import unescape

from django.utils.html import escape

from magpie.languages.variants import to_simplified, to_traditional

TAG = re.compile(r"(<[^>]*>)")
SCRIPTS = {"zh-Hans": to_simplified, "zh-Hant": to_traditional}


def is_other_script(language: str, script: str) -> bool:
    """Whether a text in `language` is Chinese in the script that isn't `script`."""
    return script in SCRIPTS and language in SCRIPTS and language != script


def text(plain: str, script: str) -> str:
    """Plain text in `script`."""
    return SCRIPTS[script](plain)


def html(clean: str, script: str) -> str:
    """Clean HTML with its text in `script`; what stands in links (mentions, tags) stays as it is."""
    out: list[str] = []
    depth = 0
    for piece in TAG.split(clean):
        if piece.startswith("<"):
            depth += piece.startswith("<a") - piece.startswith("</a")
            out.append(piece)
        else:
            out.append(piece if depth else str(escape(text(unescape(piece), script))))
    return "".join(out)
