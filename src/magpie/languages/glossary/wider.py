"""What else to search for: a phrase of the glossary in one language asks for the other's too."""

from __future__ import annotations

from magpie.languages.glossary.shelf import entries, find


def across(query: str) -> tuple[str, ...]:
    """Phrases in the other language that mean what `query`, or a part of it, means.

    `cat tax` gives 猫税, 猫税 gives cat tax; empty where the glossary knows nothing.
    """
    found: dict[str, None] = {}
    asked = query.strip().lstrip("#＃")
    for match in find(asked):
        if match.entry.translation:
            found[match.entry.translation] = None
        for each in entries():
            if each.language == match.entry.other_language and _answers(
                each.translation, match.entry.term
            ):
                found[each.term] = None
    return tuple(found)


def _answers(translation: str, term: str) -> bool:
    return translation.casefold() == term.casefold()
