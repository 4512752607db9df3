"""How the glossary's kinds of words are called on pages, and under which letter an entry stands."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext_lazy as _

from magpie.languages.glossary import Entry

REGISTER_NAMES = {
    "everyday": _("everyday"),
    "slang": _("slang"),
    "meme": _("meme"),
    "ironic": _("ironic"),
    "fandom": _("fans"),
    "dating": _("love"),
    "shopping": _("shopping"),
    "work": _("work"),
    "gaming": _("games"),
    "platform": _("platforms"),
    "idiom": _("saying"),
    "rude": _("rude"),
    "name": _("name"),
}


def letter(entry: Entry) -> str:
    """A to Z, by the reading of Chinese; # for the rest."""
    first = unicodedata.normalize("NFD", (entry.reading or entry.term)[:1]).upper()[:1]
    return first if "A" <= first <= "Z" else "#"
