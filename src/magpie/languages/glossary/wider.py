"""What else to search for: a query with a phrase of the glossary is asked in the other language too."""

from __future__ import annotations

from collections.abc import Iterator

from magpie.languages.glossary.entries import Entry
from magpie.languages.glossary.shelf import entries, find


def across(query: str) -> tuple[str, ...]:
    """The query with what the glossary knows of it put into the other language.

    `cat tax` gives 猫税, `猫税 tips` gives `cat tax tips`; empty where it knows nothing.
    """
    plain = query.replace("#", " ").replace("＃", " ").strip()
    return tuple(
        dict.fromkeys(
            f"{plain[: match.start]}{other}{plain[match.end :]}"
            for match in find(plain)
            for other in _counterparts(match.entry)
        )
    )


def _counterparts(entry: Entry) -> Iterator[str]:
    if entry.translation:
        yield entry.translation
    term = entry.term.casefold()
    for each in entries():
        if each.language != entry.language and each.translation.casefold() == term:
            yield each.term
