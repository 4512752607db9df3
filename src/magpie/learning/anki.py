"""The list as a text file that Anki imports: notes with named fields, nothing to set by hand.

A package (.apkg) would need genanki, whose last release is of 2023; a text file needs nothing.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.html import escape

from magpie.learning.queries import Entry

COLUMNS = ("Word", "Reading", "Meaning", "Sentence", "Level", "Link", "Tags")


def export(entries: Iterable[Entry], origin: str) -> Iterator[str]:
    """Line by line; `origin` is this server's address, which the links begin with."""
    yield "#separator:tab\n#html:true\n"
    yield f"#columns:{chr(9).join(COLUMNS)}\n#tags column:{len(COLUMNS)}\n"
    for entry in entries:
        line = io.StringIO()
        csv.writer(line, delimiter="\t", lineterminator="\n").writerow(_row(entry, origin))
        yield line.getvalue()


def _row(entry: Entry, origin: str) -> list[str]:
    word, sentence = entry.word, entry.sentence
    shown = link = ""
    if sentence:
        shown = f"{escape(sentence.before)}<b>{escape(sentence.word)}</b>{escape(sentence.after)}"
        link = f'<a href="{origin}{sentence.url}">{origin}{sentence.url}</a>'
    plain = (word.term, word.reading, word.meaning)
    tags = ["magpie", f"magpie::{word.language}", *(["magpie::known"] if word.known_at else [])]
    return [*map(escape, plain), shown, escape(word.level), link, " ".join(tags)]
