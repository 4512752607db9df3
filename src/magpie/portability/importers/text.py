"""Text as people wrote it, made safe to show here without changing what it says.

A name like @sam meant somebody there; here it might be a stranger. Its @ becomes the fullwidth
＠ (U+FF20): it reads the same and no parser makes a mention of it, also not after an edit.
Hashtags, links and e-mail addresses stay as they are.
"""

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NEWLINE = re.compile("\r\n?|[\u2028\u2029]")
_LINK_OR_NAME = re.compile(
    r"(?P<kept>https?://[!-~]+"
    r"|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|@\w[\w.]*(?:@[\w.-]+)?"
)


def cleaned(text: str) -> str:
    """`text` without characters that no database or page can hold; newlines are \\n."""
    return _CONTROL.sub("", _NEWLINE.sub("\n", text)).strip()


def inert(text: str) -> str:
    """`cleaned(text)` with every @name made readable but inert."""
    return _LINK_OR_NAME.sub(_defuse, cleaned(text))


def _defuse(match: re.Match[str]) -> str:
    return match["kept"] or match[0].replace("@", "\N{FULLWIDTH COMMERCIAL AT}")
