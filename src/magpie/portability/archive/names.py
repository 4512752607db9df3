"""Names inside archives: what they may look like, and which are only an operating system's litter.

Nothing is ever written to disk under these names; they are labels. Still a name that climbs out
of its folder or hides a NUL was made to harm somebody, so it is refused and reported.
"""

import re
import unicodedata

_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_LONGEST = 1024


def safe_path(name: str) -> str | None:
    """`name` as a relative path with forward slashes, in NFC; None if it is not safe.

    Absolute names lose their root (some tools write them honestly); `..` is never honest.
    """
    if _CONTROL.search(name) or len(name) > _LONGEST:
        return None
    parts = _DRIVE.sub("", name.replace("\\", "/")).split("/")
    if ".." in parts:
        return None
    path = "/".join(part for part in parts if part not in ("", "."))
    return unicodedata.normalize("NFC", path) or None


def is_litter(path: str) -> bool:
    """Whether a Mac or Windows left this behind without being asked."""
    parts = path.split("/")
    return "__MACOSX" in parts or parts[-1] in _LITTER or parts[-1].startswith("._")


def readable(name: str) -> str:
    """A name as it may be shown in a sentence."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", name)[:80]
