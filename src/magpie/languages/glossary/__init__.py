"""The community glossary: slang and set phrases of both internets, explained in both languages.

`data/glossary.tsv` comes with the project (CC0, written for it); what members add and approve joins
it in every process within seconds (see `community.py`). `find` says where entries stand in a text:
the gloss shows them instead of single words, translation keeps names and set phrases, search asks
in both languages. Reading it needs no database and costs well under a millisecond a post.
"""

from magpie.languages.glossary.entries import REGISTERS, Entry, read_entries
from magpie.languages.glossary.matching import Match
from magpie.languages.glossary.shelf import entries, entry, find, join, version
from magpie.languages.glossary.wider import across

__all__ = [
    "REGISTERS",
    "Entry",
    "Match",
    "across",
    "entries",
    "entry",
    "find",
    "join",
    "read_entries",
    "version",
]
